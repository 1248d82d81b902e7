package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Whether the agent came with the host or long after it: only the former lets it announce a server that it has no profile of. */
class JvmMonitorsTest {

    private static final long NOW = 1_790_000_000_000L;

    @Test
    void isFreshForHalfAMinute() {
        assertThat(JvmMonitors.isFresh(begunBefore(0), NOW)).isTrue();
        assertThat(JvmMonitors.isFresh(begunBefore(29_999), NOW)).isTrue();
        assertThat(JvmMonitors.isFresh(begunBefore(30_000), NOW)).isFalse();
        assertThat(JvmMonitors.isFresh(begunBefore(86_400_000), NOW)).isFalse();
    }

    /** Of a process whose begin the system does not tell, or that a clock which was set back has begin in the future. */
    @Test
    void isFreshWhereNothingSpeaksAgainstIt() {
        assertThat(JvmMonitors.isFresh(Optional.empty(), NOW)).isTrue();
        assertThat(JvmMonitors.isFresh(begunBefore(-60_000), NOW)).isTrue();
    }

    /** Only the main thread of a JVM comes to the agent before the host: one that is called like it comes later. */
    @Test
    void knowsTheMainThreadByWhatNoOtherHas() {
        List<Thread> main = Thread.getAllStackTraces().keySet().stream()
                .filter(JvmMonitors::isMain)
                .toList();

        assertThat(main).extracting(Thread::getName).containsExactly("main");
        assertThat(JvmMonitors.isMain(new Thread(() -> {}, "main"))).isFalse();
    }

    private static Optional<Instant> begunBefore(long millis) {
        return Optional.of(Instant.ofEpochMilli(NOW - millis));
    }
}
