package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.SinkKind;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.lifecycle.AfterProperty;
import net.jqwik.api.lifecycle.BeforeProperty;

/** C5: a wrong file never stops the host, whatever is in it. */
class ConfigurationRobustnessTest {

    private Path folder;

    @BeforeProperty
    void makeFolder() throws IOException {
        folder = Files.createTempDirectory("configuration");
        Files.writeString(folder.resolve("blocks.properties"), "agent.include=blocks.conf\n");
    }

    @AfterProperty
    void removeFolder() throws IOException {
        for (String file : List.of("blocks.properties", "blocks.conf", "main.properties")) {
            Files.deleteIfExists(folder.resolve(file));
        }
        Files.delete(folder);
    }

    @Property(tries = 500)
    void answersToAnyBytes(@ForAll byte[] bytes) throws IOException {
        checkAsMainFile(bytes);
        checkAsBlocks(bytes);
    }

    @Property(tries = 500)
    void answersToAnyMixtureOfWhatTheGrammarKnows(@ForAll("mixtures") String text) throws IOException {
        checkAsMainFile(text.getBytes("UTF-8"));
        checkAsBlocks(text.getBytes("UTF-8"));
    }

    @Property(tries = 1000)
    void answersToAnyArgument(@ForAll("mixtures") String argument) {
        assertThat(reader().read(argument, folder.resolve("notify-agent.jar")).problems())
                .allSatisfy(ConfigurationRobustnessTest::checkPlace);
    }

    @Provide
    Arbitrary<String> mixtures() {
        Arbitrary<String> pieces = Arbitraries.of(
                "notify",
                "event_sink",
                " a ",
                "{",
                "}",
                ";",
                "\"",
                "\\",
                "\n",
                "\r\n",
                "\t",
                "#",
                "!",
                "=",
                ":",
                ",",
                ".",
                "sink ",
                "log://x",
                "http://h/?a=b",
                "only ",
                "except ",
                "event=stream_*",
                "media=",
                "*",
                "${",
                "$${",
                "${env:HOST}",
                "${file:/}",
                "\\u00",
                "verbose debug",
                "queue_size 9",
                "agent.",
                "agent.include=",
                "config=",
                "notify.a.sink=log://x",
                "notify.a.only=",
                "\u0000",
                "\uFEFF",
                "\uD83D",
                "\uD83D\uDE00",
                "~",
                "/",
                "..",
                "buffer",
                "resend_limit 1",
                "level none",
                "9999999999999999999");
        return pieces.list().ofMaxSize(40).map(list -> String.join("", list));
    }

    private void checkAsMainFile(byte[] content) throws IOException {
        Path main = Files.write(folder.resolve("main.properties"), content);
        assertThat(reader().read(main).problems()).allSatisfy(ConfigurationRobustnessTest::checkPlace);
    }

    private void checkAsBlocks(byte[] content) throws IOException {
        Files.write(folder.resolve("blocks.conf"), content);
        assertThat(reader().read(folder.resolve("blocks.properties")).problems())
                .allSatisfy(ConfigurationRobustnessTest::checkPlace);
    }

    private static void checkPlace(Problem problem) {
        assertThat(problem.position().line()).isPositive();
        assertThat(problem.position().column()).isPositive();
        assertThat(problem.message()).isNotBlank();
    }

    private static ConfigurationReader reader() {
        return new ConfigurationReader(
                List.<SinkKind>of(new RecordingKind("log://", "http://")),
                new SourceReader(FileTrust.ofThisProcess()),
                name -> name.equals("HOST") ? "h" : null);
    }
}
