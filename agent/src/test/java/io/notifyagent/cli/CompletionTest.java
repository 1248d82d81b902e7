package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code completion}, tried by a real bash. */
class CompletionTest {

    @TempDir
    Path folder;

    /** What bash offers behind {@code words}, the last of which is being typed. */
    private String offered(String words) throws Exception {
        Path script = Files.writeString(
                folder.resolve("completion.bash"), Run.of("completion").out());
        String typed = "notify-agent " + words;
        String program = "source " + script + "; COMP_LINE='" + typed + "'; COMP_WORDS=(" + typed
                + (words.isEmpty() ? " '')" : ")")
                + "; COMP_CWORD=$((${#COMP_WORDS[@]} - 1)); COMP_POINT=${#COMP_LINE}"
                + "; _complete_notify-agent; printf '%s ' \"${COMPREPLY[@]}\"";
        Process bash = new ProcessBuilder("bash", "-c", program)
                .redirectErrorStream(true)
                .start();
        assertThat(bash.waitFor(30, TimeUnit.SECONDS)).isTrue();
        return new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void assumeBash() throws InterruptedException {
        try {
            assumeTrue(new ProcessBuilder("bash", "-c", "true").start().waitFor() == 0, "bash is there");
        } catch (IOException missing) {
            assumeTrue(false, "bash is not there: " + missing);
        }
    }

    @Test
    void offersCommandsAndOptions() throws Exception {
        assumeBash();
        assertThat(offered("").split(" ")).contains("check", "explain", "catalogue", "completion");
        assertThat(offered("catalogue --").split(" ")).contains("--json", "--markdown");
    }
}
