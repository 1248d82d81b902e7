package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.api.jmx.HandlerMXBean;
import io.notifyagent.api.jmx.HooksMXBean;
import io.notifyagent.api.jmx.HooksMXBean.HookRow;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import java.lang.reflect.Proxy;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What an operator reads half a minute after the start. */
class StartReportTest {

    private static final List<HookRow> ROWS = List.of(
            row("red5", "publish_started", "a.B.start", "bound", ""),
            row("red5", "publish_stopped", "a.B.stop", "emitting", ""),
            row("red5", "file_opened", "a.File.open", "waiting", ""),
            row("red5", "file_closed", "a.File.close", "waiting", ""),
            row("red5", "connected", "a.C.connect", "failed", "there is no method connect(IScope)"),
            row("other", "x", "b.X.y", "inactive", ""));

    private static final Map<String, Object> HANDLER = Map.of(
            "getName", "alerts",
            "getSink", "http://backend",
            "getState", "failing",
            "getPassed", 7L,
            "getDelivered", 4L,
            "getQueued", 1L,
            "getBuffered", 2L,
            "getDropped", 0L,
            "getLastError", "HTTP 503 from http://backend");

    private final List<String> lines = new ArrayList<>();
    private final SetClock clock = new SetClock();
    private final ProblemLog log = new ProblemLog(clock, lines::addAll);

    private static HookRow row(String profile, String name, String method, String state, String reason) {
        return new HookRow(profile, name, method, state, 0, reason, 0, 0);
    }

    private StartReport report(List<String> active) {
        return new StartReport(
                showing(
                        AgentMXBean.class,
                        Map.of(
                                "getActiveProfiles", active,
                                "getProfiles", List.of("red5", "other"),
                                "getConfigurationProblems", List.of())),
                showing(HooksMXBean.class, Map.of("getHooks", ROWS)),
                () -> List.of(showing(HandlerMXBean.class, HANDLER)),
                clock,
                log);
    }

    /** A bean that shows these values. */
    private static <T> T showing(Class<T> type, Map<String, Object> values) {
        return type.cast(Proxy.newProxyInstance(
                type.getClassLoader(),
                new Class<?>[] {type},
                (self, method, arguments) -> values.get(method.getName())));
    }

    private List<String> after(StartReport report, int seconds) {
        clock.nanos = TimeUnit.SECONDS.toNanos(seconds);
        report.doWork();
        log.doWork();
        return lines.stream()
                .map(line -> line.replaceFirst("^\\S+ notify-agent INFO ", ""))
                .toList();
    }

    @Test
    void saysOnceWhatIsBoundWhatIsNotAndHowTheHandlersDo() {
        StartReport report = report(List.of("red5"));
        assertThat(after(report, 29)).isEmpty();
        assertThat(after(report, 30))
                .containsExactly(
                        "30 s after the start: this is a server of the profile red5",
                        "  red5: 2 of 5 hooks bound, 2 wait for their classes, 1 have a problem",
                        "    waits for a.File: file_opened, file_closed",
                        "    failed: connected in a.C.connect: there is no method connect(IScope)",
                        "  handler alerts to http://backend: failing, 7 events passed, 4 delivered, 3 wait, 0 dropped;"
                                + " last error: HTTP 503 from http://backend");
        assertThat(after(report, 90)).hasSize(5);
    }

    @Test
    void saysThatNoProfileFits() {
        assertThat(after(report(List.of()), 31).get(0))
                .isEqualTo("30 s after the start: no profile is that of this server (known: red5, other); only the"
                        + " JVM's own events come");
    }

    private static final class SetClock implements Clock {
        private long nanos;

        @Override
        public long epochMillis() {
            return 0;
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }
}
