package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Lets at most one event of distress per kind, thread and second pass; those between are counted in the next one, as
 * {@code folded}. For the monitors' events and for those that a profile finds. Any thread, without waiting; of two
 * threads of one name that come at the same moment one passes.
 */
public final class Folding implements Emission {

    static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_SOURCES = 1000;
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);
    private static final Set<EventType> FOLDED = Set.of(
            EventType.LONG_GC,
            EventType.LONG_SCHEDULE_PID,
            EventType.LONG_SCHEDULE_PORT,
            EventType.BUSY_PORT,
            EventType.BUSY_DIST_PORT);

    private final Emission next;
    private final Clock clock;
    private final Map<String, Source> sources = new ConcurrentHashMap<>();

    public Folding(Emission next, Clock clock) {
        this.next = next;
        this.clock = clock;
    }

    @Override
    public boolean wants(Kind kind) {
        return next.wants(kind);
    }

    @Override
    public boolean emit(Event event) {
        if (event.kind().type() == null || !FOLDED.contains(event.kind().type()) || !next.wants(event.kind())) {
            return next.emit(event);
        }
        Source source = source(event);
        long now = clock.nanos();
        long last = source.last.get();
        if (last != Source.NEVER && now - last < SECOND_NANOS || !source.last.compareAndSet(last, now)) {
            source.folded.incrementAndGet();
            return false;
        }
        long folded = source.folded.getAndSet(0);
        return next.emit(folded == 0 ? event : with(event, folded));
    }

    private Source source(Event event) {
        Object thread = event.fields().get("thread");
        String who =
                thread instanceof String name ? name : Thread.currentThread().getName();
        String key = event.kind().name() + ' ' + (sources.size() < MOST_SOURCES ? who : "");
        Source known = sources.get(key);
        if (known != null) {
            return known;
        }
        if (sources.size() >= MOST_SOURCES) {
            long now = clock.nanos();
            sources.values().removeIf(old -> old.last.get() != Source.NEVER && now - old.last.get() > FORGOTTEN_NANOS);
        }
        return sources.computeIfAbsent(key, name -> new Source());
    }

    private static Event with(Event event, long folded) {
        return new Event(
                event.kind(),
                event.utcMillis(),
                event.media(),
                event.app(),
                // What is taken over has been masked already.
                new FieldsBuilder(Redaction.DEFAULT)
                        .putAll(event.fields())
                        .put("folded", folded)
                        .build());
    }

    /** One thread's events of one kind. */
    private static final class Source {

        static final long NEVER = Long.MIN_VALUE;

        final AtomicLong last = new AtomicLong(NEVER);
        final AtomicLong folded = new AtomicLong();
    }
}
