package io.notifyagent.benchmarks;

import io.notifyagent.api.EventType;
import io.notifyagent.benchmarks.host.Play;
import io.notifyagent.benchmarks.peer.Peer;
import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import io.notifyagent.sink.SinkContext;
import io.notifyagent.sink.SinkKinds;
import io.notifyagent.sink.SinkPlan;
import io.notifyagent.sink.SinkSettings;
import java.nio.file.Path;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Parts of the agent without the agent around them, for what happens behind the queue. Stateless. */
final class Ours {

    static final Origin ORIGIN = new Origin(Peer.SERVER, Peer.BOOT_ID);
    static final ProblemLog LOG = new ProblemLog(Clock.SYSTEM, new StandardErrorOutput(System.err));

    private static final EventTemplate TEMPLATE = new EventTemplate(
            Kind.of(EventType.SESSION_OPENED),
            List.of("session_id", "ip", "proto", "country", "bytes"),
            Redaction.DEFAULT);

    private Ours() {}

    /** The sink of that target with default options. */
    static SinkPlan sink(String target) {
        SinkSettings settings = new Defaults(target);
        return SinkKinds.all().stream()
                .filter(kind -> kind.handles(target))
                .findFirst()
                .orElseThrow()
                .plan(settings);
    }

    static SinkContext context() {
        return new SinkContext("bench", ORIGIN, "0", Clock.SYSTEM, LOG);
    }

    /** The event of a play, without an id, made as a woven hook makes it. */
    static Event event(Play play) {
        Object[] values = {play.sessionId(), play.ip(), play.proto(), play.country(), EventTemplate.NUMBER};
        return TEMPLATE.event(System.currentTimeMillis(), play.media(), null, play.bytes(), values);
    }

    /** Nothing but a target is given. */
    private record Defaults(String target) implements SinkSettings {

        @Override
        public String handler() {
            return "bench";
        }

        @Override
        public boolean buffered() {
            return true;
        }

        @Override
        public Path baseFolder() {
            return Path.of("").toAbsolutePath();
        }

        @Override
        public Path logFolder() {
            return baseFolder();
        }

        @Override
        public Optional<String> text(String option) {
            return Optional.ofNullable(Map.of("sink", target).get(option));
        }

        @Override
        public long millis(String option, long defaultMillis, long minMillis, long maxMillis) {
            return defaultMillis;
        }

        @Override
        public long bytes(String option, long defaultBytes, long minBytes, long maxBytes) {
            return option.equals("max_size") ? 0 : defaultBytes;
        }

        @Override
        public long number(String option, long defaultNumber, long min, long max) {
            return defaultNumber;
        }

        @Override
        public boolean flag(String option, boolean defaultFlag) {
            return defaultFlag;
        }

        @Override
        public Set<String> withPrefix(String prefix) {
            return new LinkedHashSet<>();
        }

        @Override
        public Set<String> unread() {
            return new LinkedHashSet<>();
        }

        @Override
        public void error(String option, String message) {
            throw new IllegalArgumentException(option + ": " + message);
        }

        @Override
        public void warning(String option, String message) {
            throw new IllegalArgumentException(option + ": " + message);
        }
    }
}
