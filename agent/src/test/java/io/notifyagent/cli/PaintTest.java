package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

/** Colours where a terminal is there, plain text everywhere else. */
class PaintTest {

    @Test
    void coloursATerminal() {
        Paint paint = Paint.of(Map.of("TERM", "xterm"), true);
        assertThat(paint.live()).isTrue();
        assertThat(paint.bad("failing")).isEqualTo("\u001b[1;31mfailing\u001b[0m");
    }

    @Test
    void leavesAPipeAndWhoeverAsksForItPlain() {
        assertThat(Paint.of(Map.of("TERM", "xterm"), false).bad("failing")).isEqualTo("failing");
        assertThat(Paint.of(Map.of("TERM", "dumb"), true)).isEqualTo(Paint.PLAIN);
        Paint uncoloured = Paint.of(Map.of("NO_COLOR", "1"), true);
        assertThat(uncoloured.bad("failing")).isEqualTo("failing");
        assertThat(uncoloured.live()).isTrue();
        assertThat(Paint.of(Map.of("NO_COLOR", ""), true).coloured()).isTrue();
    }

    @Test
    void paintsHelpToo() {
        assertThat(Run.from("", Map.of(), new Paint(true, true), "--help").out())
                .contains("\u001b[1m");
        assertThat(Run.of("--help").out()).doesNotContain("\u001b");
    }
}
