package io.notifyagent.sink.log;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.SinkPlan;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LogSinkKindTest {

    @TempDir
    private Path folder;

    /** L2, C7. */
    @Test
    void resolvesARelativePathAgainstTheLogFolder() {
        assertThat(plan("log://log/crash.log").display()).isEqualTo("log://" + folder.resolve("log/crash.log"));
    }

    /** L2. */
    @Test
    void takesAPathWithThreeSlashesAsAbsolute() {
        assertThat(plan("log:///var/log/crash.log").display()).isEqualTo("log:///var/log/crash.log");
    }

    /** L2: two handlers on one file are an error. */
    @Test
    void findsTheSameFileUnderTwoNames() throws IOException {
        Path real = Files.createDirectory(folder.resolve("real"));
        Files.createSymbolicLink(folder.resolve("link"), real);

        String name = plan("log://real/new/x.log").exclusive();

        assertThat(plan("jsonlog://link/../link/new/x.log").exclusive()).isEqualTo(name);
        assertThat(plan("log://real/new/y.log").exclusive()).isNotEqualTo(name);
    }

    @Test
    void findsALinkAndItsFileToBeOne() throws IOException {
        Path real = Files.writeString(folder.resolve("x.log"), "");
        Files.createSymbolicLink(folder.resolve("y.log"), real);

        assertThat(plan("log://x.log").exclusive())
                .isEqualTo(plan("log://y.log").exclusive());
    }

    @ParameterizedTest
    @CsvSource({
        "log://, names no file",
        "log://logs/, is a folder",
        "log:///, is a folder",
        "log://., is a folder",
    })
    void refusesATargetThatIsNoFile(String target, String complaint) {
        FakeSettings settings = new FakeSettings(target, folder, true);
        LogSinkKind.text().plan(settings);

        assertThat(settings.errors)
                .singleElement()
                .asString()
                .startsWith("sink: ")
                .contains(complaint);
    }

    /** H6: a log refuses options it does not know. */
    @Test
    void refusesAnUnknownOptionAndNamesTheNearest() {
        FakeSettings settings =
                new FakeSettings("log://x.log", folder, true, "max_sise", "1", "colour", "blue", "resend_limt", "5");
        LogSinkKind.text().plan(settings);

        assertThat(settings.errors)
                .containsExactly(
                        "max_sise: a log has no option 'max_sise'; did you mean 'max_size'?",
                        "colour: a log has no option 'colour'; it has max_size, max_depth",
                        "resend_limt: a log has no option 'resend_limt'; did you mean 'resend_limit'?");
    }

    @Test
    void knowsItsTargets() {
        assertThat(LogSinkKind.text().handles("log://x")).isTrue();
        assertThat(LogSinkKind.text().handles("jsonlog://x")).isFalse();
        assertThat(LogSinkKind.json().handles("jsonlog://x")).isTrue();
        assertThat(new ConsoleSinkKind().handles("console://")).isTrue();
        assertThat(new ConsoleSinkKind().handles("log://x")).isFalse();
    }

    @Test
    void refusesAConsoleWithAPathOrOptions() {
        FakeSettings settings = new FakeSettings("console://err", folder, true, "max_size", "1");
        new ConsoleSinkKind().plan(settings);

        assertThat(settings.errors).hasSize(2);
    }

    private SinkPlan plan(String target) {
        FakeSettings settings = new FakeSettings(target, folder, true);
        LogSinkKind kind = target.startsWith("json") ? LogSinkKind.json() : LogSinkKind.text();
        SinkPlan plan = kind.plan(settings);
        assertThat(settings.errors).isEmpty();
        return plan;
    }
}
