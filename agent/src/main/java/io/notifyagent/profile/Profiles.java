package io.notifyagent.profile;

import io.notifyagent.config.AgentOptions;
import io.notifyagent.config.Problem;
import io.notifyagent.config.SourceReader;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.FileTrust;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * The profiles that {@code agent.profiles} names: those in the agent's own jar and those of the operator. A profile with
 * an error is left out, with a line for each problem; the others go on. Used on the thread that starts the agent.
 */
public final class Profiles {

    /** Names of the profiles in the jar, each in {@code NAME.profile} beside this class. */
    private static final List<String> SHIPPED = List.of("antmedia", "red5");

    private final ProfileParser parser;
    private final AgentLog log;

    /** @param decoders names of all decoders there are */
    public Profiles(Set<String> decoders, AgentLog log) {
        this.parser = new ProfileParser(decoders);
        this.log = log;
    }

    /** Names of the profiles in the jar. */
    public static List<String> shipped() {
        return SHIPPED;
    }

    /**
     * One of the profiles in the jar.
     *
     * @param name one of {@link #shipped}
     */
    public static ParsedProfile shipped(String name, ProfileParser parser) {
        return parser.parse(name + ".profile", resource(name));
    }

    /** The text of one of the profiles in the jar, to begin one's own with. */
    public static String text(String name) {
        return resource(name);
    }

    /** @param wanted {@link AgentOptions#AUTO} for all that are shipped, and paths of profile files */
    public List<Profile> read(List<String> wanted) {
        List<Profile> profiles = new ArrayList<>();
        for (String one : wanted) {
            if (one.equals(AgentOptions.AUTO)) {
                for (String shipped : SHIPPED) {
                    take(shipped(shipped, parser), profiles);
                }
            } else {
                ProfileReader reader = new ProfileReader(new SourceReader(FileTrust.ofThisProcess()), parser);
                take(reader.read(java.nio.file.Path.of(one)), profiles);
            }
        }
        return withoutRepeated(profiles);
    }

    private void take(ParsedProfile parsed, List<Profile> profiles) {
        for (Problem problem : parsed.problems()) {
            log.problem("profile", problem.position().toString(), problem.message());
        }
        if (parsed.profile().isPresent()) {
            profiles.add(parsed.profile().get());
        }
    }

    /** A name stands for one profile: the operator's, which is read last, takes the place of a shipped one. */
    private static List<Profile> withoutRepeated(List<Profile> profiles) {
        List<Profile> kept = new ArrayList<>();
        Set<String> names = new HashSet<>();
        for (int i = profiles.size() - 1; i >= 0; i--) {
            if (names.add(profiles.get(i).name())) {
                kept.add(0, profiles.get(i));
            }
        }
        return kept;
    }

    private static String resource(String name) {
        try (InputStream in = Profiles.class.getResourceAsStream(name + ".profile")) {
            if (in == null) {
                throw new IOException(name + ".profile is not in the jar");
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException damaged) {
            throw new UncheckedIOException("the agent's jar is damaged, install it anew", damaged);
        }
    }
}
