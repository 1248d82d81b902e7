package io.notifyagent.sink.lua;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.FileTrust;
import io.notifyagent.sink.FakeSettings;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Which targets are scripts, and what is wrong with one before it ever runs (rules C1, C7, H6). */
class LuaSinkKindTest {

    @TempDir
    private Path folder;

    private final LuaSinkKind kind = new LuaSinkKind(FileTrust.ofThisProcess(), LiveStreams.NONE);

    @Test
    void takesWhatEndsInLua() {
        assertThat(List.of("x.lua", "/etc/notify/no_video.lua", "../x.lua")).allMatch(kind::handles);
        assertThat(List.of("http://h/x.lua", "log://x.lua", "x.luac", "lua", ""))
                .noneMatch(kind::handles);
    }

    @Test
    void resolvesAgainstTheFolderOfTheFileThatNamesIt() throws Exception {
        Files.createDirectory(folder.resolve("scripts"));
        Handlers.write(folder.resolve("scripts/a.lua"), "x = 1");

        assertThat(plan("scripts/a.lua").display())
                .isEqualTo(folder.resolve("scripts/a.lua").toString());
    }

    @Test
    void reportsAScriptThatDoesNotParseWithItsLine() throws Exception {
        Handlers.write(folder.resolve("a.lua"), "\n\nx = = 1");

        assertThat(errors("a.lua")).singleElement().asString().startsWith("sink: a.lua:3: ");
    }

    @Test
    void reportsAScriptThatIsNotThere() {
        assertThat(errors("a.lua")).singleElement().asString().contains("there is no file");
    }

    @Test
    void refusesAScriptThatEverybodyMayWriteTo() throws Exception {
        Path file = Handlers.write(folder.resolve("a.lua"), "x = 1");
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-rw-rw-"));

        assertThat(errors("a.lua")).singleElement().asString().contains("every user may write");
    }

    @Test
    void warnsOfWhatLooksLikeAMistypedLimit() throws Exception {
        Handlers.write(folder.resolve("a.lua"), "x = 1");
        FakeSettings settings = new FakeSettings("a.lua", folder, true, "script_timeut", "5", "to", "a@b", "cc", "c@d");

        kind.plan(settings);

        assertThat(settings.errors).isEmpty();
        assertThat(settings.warnings).singleElement().asString().contains("script_timeout");
    }

    @Test
    void isEqualWhereItWouldRunAlike() throws Exception {
        Handlers.write(folder.resolve("a.lua"), "x = 1");

        assertThat(plan("a.lua", "to", "a@b")).isEqualTo(plan("a.lua", "to", "a@b"));
        assertThat(plan("a.lua", "to", "a@b")).isNotEqualTo(plan("a.lua", "to", "other@b"));
    }

    @Test
    void showsNoOption() throws Exception {
        Handlers.write(folder.resolve("a.lua"), "x = 1");

        assertThat(plan("a.lua", "via", "smtp://user:hidden@h").toString()).doesNotContain("hidden");
    }

    private LuaPlan plan(String target, String... options) {
        FakeSettings settings = new FakeSettings(target, folder, true, options);
        LuaPlan plan = (LuaPlan) kind.plan(settings);
        assertThat(settings.errors).isEmpty();
        return plan;
    }

    private List<String> errors(String target) {
        FakeSettings settings = new FakeSettings(target, folder, true);
        kind.plan(settings);
        return settings.errors;
    }
}
