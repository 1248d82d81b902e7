package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The command line itself: help, version, exit codes. */
class MainTest {

    @Test
    void tellsItsVersion() {
        Run run = Run.of("--version");
        assertThat(run.code()).isZero();
        assertThat(run.lines()).singleElement().asString().matches("notify-agent \\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "--help",
                "check --help",
                "explain --help",
                "run-script --help",
                "catalogue --help",
                "verify-signature --help",
                "completion --help",
                "profile --help",
                "profile check --help",
                "profile show --help",
                "ps --help",
                "status --help",
                "hooks --help",
                "top --help",
                "tail --help",
                "send-test --help",
                "replay --help",
                "flush --help",
                "retry --help",
                "pause --help",
                "resume --help",
                "reload --help",
                "attach --help",
                "detach --help",
                "help check"
            })
    void helpsWithExamplesOnStandardOutput(String arguments) {
        Run run = Run.of(arguments.split(" "));
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.out())
                .contains("Usage: notify-agent", "java -jar notify-agent.jar ")
                .containsPattern("(?m)^Examples?:$")
                .doesNotContain("null")
                .endsWith("\n");
        assertThat(run.lines()).allMatch(line -> line.length() <= 80);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "xyzzy",
                "check",
                "check a b",
                "explain a",
                "explain a --event {} --events b",
                "run-script",
                "run-script a.lua",
                "--frob"
            })
    void answersTwoAndSaysWhatIsMissingWhereItsUseIsWrong(String arguments) {
        Run run = Run.of(arguments.isEmpty() ? new String[0] : arguments.split(" "));
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).contains("Usage: notify-agent");
    }

    @Test
    void takesAnArgumentForWhatItIsAndReadsNoFileBehindASign() {
        assertThat(Run.of("check", "@/etc/hostname").err()).contains("@/etc/hostname:1:1: no such file");
    }

    @Test
    void answersOneWhereItsOutputCannotBeWritten() {
        PrintStream full = new PrintStream(new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("no space left");
            }
        });
        int code = Main.run(
                new String[] {"--version"},
                new ByteArrayInputStream(new byte[0]),
                full,
                new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8));
        assertThat(code).isEqualTo(1);
    }

    @Test
    void everyCommandStandsInTheDocument() throws IOException {
        String document = java.nio.file.Files.readString(java.nio.file.Path.of("COMMANDS.md"));
        Shell shell = new Shell(new ByteArrayInputStream(new byte[0]), java.util.Map.of(), Paint.PLAIN);
        assertThat(new picocli.CommandLine(new NotifyCommand(shell))
                        .getSubcommands()
                        .keySet())
                .hasSizeGreaterThan(15)
                .filteredOn(name -> !name.equals("help"))
                .allSatisfy(name -> assertThat(document).contains("`" + name));
    }
}
