package io.notifyagent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A fault of the agent's is one line (rule A4), and its thread goes on. */
class FaultGuardTest {

    private final List<String> lines = new ArrayList<>();
    private int refused;

    private final AgentLog log = new AgentLog() {
        @Override
        public void problem(String code, String subject, String message) {
            if (refused > 0) {
                refused--;
                throw new OutOfMemoryError("no memory for a line");
            }
            lines.add(code + " " + subject + ": " + message);
        }

        @Override
        public void recovered(String code, String subject, String message) {
            throw new IllegalStateException("nobody says that it is over");
        }

        @Override
        public void info(String message) {
            throw new IllegalStateException("it is a problem");
        }
    };

    private final FaultGuard guard = new FaultGuard(log, "handler.fault", "hook", "Handler 'hook'");

    @Test
    void tellsWhatARoundThrewAndLetsTheNextOneRun() {
        assertThat(guard.run(() -> {
                    throw new IllegalStateException("two\nlines");
                }))
                .isFalse();
        assertThat(guard.run(() -> {})).isTrue();

        assertThat(lines)
                .containsExactly("handler.fault hook: Handler 'hook' met a fault and goes on:"
                        + " IllegalStateException: two lines; please report it");
    }

    @Test
    void saysWhatToDoWhereTheHeapIsFull() {
        guard.run(() -> {
            throw new OutOfMemoryError("Java heap space");
        });

        assertThat(lines).singleElement().asString().contains("the server's heap is full: give it more (-Xmx)");
    }

    @Test
    void tellsBeforeALaterRoundWhatItHadNoMemoryToTell() {
        refused = 2;
        guard.run(() -> {
            throw new OutOfMemoryError("the first");
        });
        guard.run(() -> {});
        assertThat(lines).isEmpty();

        guard.run(() -> lines.add("the third round"));

        assertThat(lines).hasSize(2);
        assertThat(lines.get(0)).contains("the first");
    }
}
