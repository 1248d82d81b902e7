package io.notifyagent.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.notifyagent.cli.trial.ProfileTrial;
import io.notifyagent.cli.trial.ServerJars;
import io.notifyagent.cli.trial.TriedHook;
import io.notifyagent.config.Problem;
import io.notifyagent.config.SourceReader;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.ParsedProfile;
import io.notifyagent.profile.Profile;
import io.notifyagent.profile.ProfileParser;
import io.notifyagent.profile.ProfileReader;
import io.notifyagent.profile.Profiles;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.weave.Decoders;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code profile check}: tries a profile on the jars of a server without running them. */
@Command(
        name = "check",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Tries a profile on the jars of a server, without running them.",
            "Each hook is woven into its class as the agent would do it, and each path is",
            "followed through the class files. Nothing is loaded, nothing is changed."
        },
        footer = {
            "",
            "A hook is bound; or partial: it works, but a field cannot be read or a condition",
            "cannot hold; or absent: its class is missing, and may be; or failed. Exit code",
            "2: a hook failed, or with --strict is partial, or the profile is not for this",
            "server.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar profile check red5 --classpath '/opt/red5/lib/*'",
            "  java -jar notify-agent.jar profile check /etc/notify/my.profile \\",
            "       --classpath 'server.jar:lib/*' --strict"
        })
final class ProfileCheckCommand implements Callable<Integer> {

    private static final int INVALID = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE|NAME", description = "a profile file, or the name of a shipped profile")
    private String given;

    @Option(
            names = {"--classpath", "-c"},
            paramLabel = "PATH",
            required = true,
            description = "jars, folders of classes, and FOLDER/* for all jars in a folder, split by ':'")
    private String classPath;

    @Option(names = "--strict", description = "take partial hooks for failed ones")
    private boolean strict;

    @Option(names = "--json", description = "one JSON object for each hook")
    private boolean json;

    @Override
    public Integer call() throws IOException {
        ParsedProfile parsed = parse();
        parsed.problems().forEach(problem -> spec.commandLine().getErr().println(Terminal.safe(problem.toString())));
        if (parsed.profile().isEmpty()) {
            return INVALID;
        }
        try (ServerJars jars = ServerJars.open(classPath)) {
            return attempt(parsed.profile().get(), jars);
        } catch (IOException unusable) {
            spec.commandLine().getErr().println("--classpath: " + Terminal.safe(unusable.getMessage()));
            return INVALID;
        }
    }

    private ParsedProfile parse() {
        ProfileParser parser = new ProfileParser(Decoders.names());
        if (Profiles.shipped().contains(given)) {
            return Profiles.shipped(given, parser);
        }
        Path file = Path.of(given);
        if (!Files.exists(file)) {
            spec.commandLine()
                    .getErr()
                    .println(Terminal.safe(given) + ": no such file, and no shipped profile, which are: "
                            + String.join(", ", Profiles.shipped()));
            return new ParsedProfile(java.util.Optional.empty(), List.<Problem>of());
        }
        return new ProfileReader(new SourceReader(FileTrust.ofTheOwnerOf(file)), parser).read(file);
    }

    private int attempt(Profile profile, ServerJars jars) throws IOException {
        PrintWriter out = spec.commandLine().getOut();
        String why = null;
        if (jars.classFile(profile.when()) == null) {
            why = "there is no class " + profile.when();
        } else if (profile.with() != null && jars.classFile(profile.with()) == null) {
            why = "there is no class " + profile.with();
        } else if (profile.without() != null && jars.classFile(profile.without()) != null) {
            why = "there is the class " + profile.without();
        }
        if (why != null) {
            spec.commandLine()
                    .getErr()
                    .println(profile.position() + ": " + why + " in " + jars.size() + " jars; the profile '"
                            + profile.name() + "' is not for this server, or jars are missing");
            return INVALID;
        }
        ProfileTrial trial = new ProfileTrial(jars);
        List<TriedHook> tried = new ArrayList<>();
        for (Hook hook : profile.hooks()) {
            tried.add(trial.attempt(hook));
        }
        if (json) {
            tried.forEach(hook -> out.println(object(hook)));
        } else {
            print(profile, tried, jars, out);
        }
        long failed = count(tried, TriedHook.State.FAILED);
        long partial = count(tried, TriedHook.State.PARTIAL);
        return failed > 0 || strict && partial > 0 ? INVALID : 0;
    }

    private void print(Profile profile, List<TriedHook> tried, ServerJars jars, PrintWriter out) throws IOException {
        Paint paint = NotifyCommand.shell(spec).paint();
        String version = profile.mavenVersion() == null ? null : jars.mavenVersion(profile.mavenVersion());
        int widest = tried.stream().mapToInt(hook -> name(hook).length()).max().orElse(1);
        for (TriedHook hook : tried) {
            String state = text(hook.state());
            out.println(String.format("%-" + widest + "s  ", name(hook))
                    + painted(paint, hook.state(), state)
                    + " ".repeat(9 - state.length())
                    + Columns.cut(method(hook.hook()), Math.max(20, Main.WIDTH - widest - 11)));
            for (String problem : hook.problems()) {
                Columns.wrapped(Terminal.safe(problem), 4, Main.WIDTH).forEach(out::println);
            }
        }
        long absent = count(tried, TriedHook.State.ABSENT);
        out.println(profile.name() + " on "
                + (version == null ? jars.size() + " jars" : profile.product() + " " + version) + ": "
                + tried.size() + " hooks, " + count(tried, TriedHook.State.BOUND) + " bound, "
                + count(tried, TriedHook.State.PARTIAL) + " partial, " + (absent > 0 ? absent + " absent, " : "")
                + count(tried, TriedHook.State.FAILED) + " failed");
    }

    private String object(TriedHook tried) {
        ObjectNode object = new JsonMapper().createObjectNode();
        object.put("hook", name(tried));
        object.put("state", text(tried.state()));
        object.put("class", tried.hook().method().className());
        object.put("method", tried.hook().method().name());
        tried.problems().forEach(object.putArray("problems")::add);
        return object.toString();
    }

    private static String painted(Paint paint, TriedHook.State state, String text) {
        return switch (state) {
            case BOUND -> paint.good(text);
            case PARTIAL -> paint.odd(text);
            case ABSENT -> text;
            case FAILED -> paint.bad(text);
        };
    }

    private static String text(TriedHook.State state) {
        return state.name().toLowerCase(Locale.ROOT);
    }

    private static long count(List<TriedHook> tried, TriedHook.State state) {
        return tried.stream().filter(hook -> hook.state() == state).count();
    }

    private static String name(TriedHook tried) {
        String id = tried.hook().id();
        return id.substring(id.indexOf('/') + 1);
    }

    /** Class and method without the package. */
    private static String method(Hook hook) {
        String className = hook.method().className();
        return className.substring(className.lastIndexOf('.') + 1) + "."
                + hook.method().name();
    }
}
