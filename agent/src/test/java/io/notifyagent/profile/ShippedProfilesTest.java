package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.config.AgentOptions;
import io.notifyagent.runtime.AgentLog;
import java.io.IOException;
import java.nio.file.Files;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The profiles in the jar, and those of an operator beside them. */
final class ShippedProfilesTest {

    private static final Set<String> DECODERS =
            Set.of("onmetadata", "avc_config", "aac_config", "name", "file", "instant", "query", "order");

    private final List<String> problems = new ArrayList<>();

    @TempDir
    java.nio.file.Path folder;

    @Test
    void theyParseWithoutAWord() {
        List<Profile> profiles = read(AgentOptions.AUTO);

        assertThat(problems).isEmpty();
        assertThat(profiles).extracting(Profile::name).containsExactly("antmedia", "red5");
        assertThat(profiles).allSatisfy(profile -> assertThat(profile.hooks()).hasSizeGreaterThan(20));
    }

    @Test
    void anOperatorsProfileTakesThePlaceOfTheShippedOneOfItsName() throws IOException {
        java.nio.file.Path own =
                Files.writeString(folder.resolve("own.profile"), "profile red5 { when com.example.Server; }\n");

        List<Profile> profiles = read(AgentOptions.AUTO, own.toString());

        assertThat(profiles)
                .extracting(Profile::when)
                .containsExactly("org.red5.server.Launcher", "com.example.Server");
    }

    @Test
    void aProfileWithAnErrorIsLeftOutAndToldAndTheOthersGoOn() throws IOException {
        java.nio.file.Path own =
                Files.writeString(folder.resolve("own.profile"), "profile mine {\n  wen com.example.Server;\n}\n");

        List<Profile> profiles = read(AgentOptions.AUTO, own.toString());

        assertThat(profiles).extracting(Profile::name).containsExactly("antmedia", "red5");
        assertThat(problems).isNotEmpty().allMatch(line -> line.startsWith("profile " + own + ":"));
    }

    private List<Profile> read(String... wanted) {
        AgentLog log = new AgentLog() {
            @Override
            public void problem(String code, String subject, String message) {
                problems.add(code + " " + subject + " " + message);
            }

            @Override
            public void info(String message) {
                problems.add(message);
            }

            @Override
            public void recovered(String code, String subject, String message) {
                problems.add(message);
            }
        };
        return new Profiles(DECODERS, log).read(List.of(wanted));
    }
}
