package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C5, C6, C7: {@code check FILE}. */
class CheckTest {

    @TempDir
    private Path folder;

    private Path write(String name, String text) throws IOException {
        return Files.writeString(folder.resolve(name), text);
    }

    private Run check(String text, String... more) throws IOException {
        String file = write("agent.properties", text).toString();
        return more.length == 0 ? Run.of("check", file) : Run.of("check", file, more[0]);
    }

    @Test
    void answersZeroAndNamesTheHandlersWhereAllIsWellC5() throws IOException {
        Run run = check("notify.a.sink = log://a.log\nnotify.b.sink = http://u:secret@host/secret?x=secret\n");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        folder.resolve("agent.properties") + ": 2 handlers, no errors, no warnings",
                        "  a -> log://" + folder.resolve("a.log"),
                        "  b -> http://host");
    }

    @Test
    void tellsAllErrorsAtOnceOnStandardErrorWithTheirLinesC5() throws IOException {
        Run run = check("""
                agent.max_trakced = 5
                notify.a.sink = log://a.log
                notify.a.batch_max = many
                """);
        String file = folder.resolve("agent.properties").toString();
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.out()).isEmpty();
        assertThat(run.errors())
                .containsExactly(
                        file + ":1:1: unknown key 'agent.max_trakced'; did you mean 'agent.max_tracked'?",
                        "    agent.max_trakced = ***",
                        "    ^",
                        file + ":3:22: 'batch_max' wants a whole number from 1 to 10000; 'many' is not",
                        "    notify.a.batch_max = many",
                        "                         ^",
                        file + ": 2 errors, no warnings");
    }

    @Test
    void readsTheFileOfCountriesE10() throws IOException {
        write("countries.csv", "192.0.2.0/24,DE\n192.0.2.1/24,DE\n");
        Run run = check("agent.country_file = countries.csv\nnotify.a.sink = log://a.log\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .startsWith(folder.resolve("countries.csv")
                        + ":2:1: the address has bits behind its prefix of 24; is one of them mistyped?");
    }

    @Test
    void showsTheLineOfAnIncludedFileC5() throws IOException {
        Path blocks = write("a.conf", "notify a {\n\tsink log://a.log; verbos debug; }\n");
        Run run = check("agent.include = a.conf\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .startsWith(
                        blocks + ":2:20: a log has no option 'verbos'; did you mean 'verbose'?",
                        "     sink log://a.log; verbos ***; }",
                        "                       ^");
    }

    @Test
    void keepsWarningsFromChangingTheExitCodeUnlessStrictC5() throws IOException {
        String odd = "notify.a.sink = log://a.log\nnotify.a.only = event=stream_strated\n";
        Run lenient = check(odd);
        assertThat(lenient.code()).isZero();
        assertThat(lenient.err()).contains("warning: no event of the catalogue is named 'stream_strated'");
        assertThat(lenient.out()).contains("1 handler, no errors, 1 warning");
        assertThat(check(odd, "--strict").code()).isEqualTo(2);
    }

    @Test
    void saysWhenALogCannotBeWrittenC7() throws IOException {
        Path file = write("file", "");
        Run run = check("""
                agent.log = file/own.log
                agent.state_file = file/state
                notify.a.sink = log://file/deep/a.log
                notify.b.sink = http://host/
                notify.b.dead_letter = file/dead.jsonl
                """);
        assertThat(run.code()).isZero();
        assertThat(run.errors())
                .filteredOn(line -> line.contains(" is no folder, so "))
                .hasSize(4)
                .allMatch(line -> line.contains("warning: ") && line.contains(file.toString()))
                .anyMatch(line -> line.contains("handler 'a': "))
                .anyMatch(line -> line.contains("handler 'b': dead_letter: "))
                .anyMatch(line -> line.contains("agent.log: "))
                .anyMatch(line -> line.contains("agent.state_file: "));
        assertThat(Files.isDirectory(folder.resolve("file"))).isFalse();
    }

    @Test
    void writesNothingC7() throws IOException {
        check("notify.a.sink = log://new/a.log\nagent.log = own.log\n");
        try (var files = Files.list(folder)) {
            assertThat(files).containsExactly(folder.resolve("agent.properties"));
        }
    }

    @Test
    void saysThatThereIsNoSuchFileC1() {
        Run run = Run.of("check", folder.resolve("none").toString());
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("no such file");
    }

    @Test
    void refusesAFileThatEveryUserMayWriteToC1() throws IOException {
        Path file = write("agent.properties", "notify.a.sink = log://a.log\n");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(Run.of("check", file.toString()).err()).contains("chmod o-w");
    }

    @Test
    void hidesSecretsInTheLinesItShowsC6() throws IOException {
        write("a.conf", """
                notify web { sink http://u:SECRET1@host/SECRET2?x=SECRET3; sign_kye SECRET4; resend_limit 9000; }
                notify two { sink http://host/; only event=a sign_key SECRET5; authorization "Bearer SECRET6
                notify three { sink http:/SECRET7@host; verbose debug sign_key SECRET8; batch_max 0; }
                notify four { sink http://host/p@SECRET16; batch_max 0; }
                notify five { only media=a token=SECRET17 SECRET18; batch_max 0; }
                """);
        Run run = check("""
                agent.include = a.conf
                agent.tokn = SECRET9
                notify.a.sink = http://SECRET10:pw@host:99999/
                notify.a.sgin_key = SECRET11
                notify.a.sign_key = SECRET12
                notify.a.sign_key = SECRET13
                notify.a.header.X-A = SECRET14 \\
                   SECRET15
                notify.a.header.X-A = again
                """);
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("***").doesNotContain("SECRET").doesNotContain("pw@");
    }

    @Test
    void drivesNoTerminalWithWhatAFileHoldsL1() throws IOException {
        Run run = check("notify.a.sink = log://a.log\nnotify.a.batch_max = \u001b[31mred\u202e\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).doesNotContain("\u001b", "\u202e");
    }
}
