package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Look;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.BooleanSupplier;

/**
 * Lets at most one event of distress per kind, thread and second pass, and where it has a peer one per kind, peer and second: a server with a pool of threads has one slow viewer, not eight. Those between are counted in the next one, as
 * {@code folded}. For the monitors' events and for those that a profile finds. Any thread, without waiting; of two
 * threads of one name that come at the same moment one passes.
 */
public final class Folding implements Emission {

    static final long SECOND_NANOS = TimeUnit.SECONDS.toNanos(1);
    private static final int MOST_SOURCES = 1000;
    private static final long FORGOTTEN_NANOS = TimeUnit.MINUTES.toNanos(10);
    /** One bit each: host threads ask for every event. */
    private static final Set<EventType> FOLDED = EnumSet.of(
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
    public BooleanSupplier interest(Kind kind) {
        return next.interest(kind);
    }

    @Override
    public Emission of(Kind kind) {
        return FOLDED.contains(kind.type()) ? this : next.of(kind);
    }

    @Override
    public Look look(Kind kind, List<String> fields) {
        if (FOLDED.contains(kind.type())) {
            // Those that no handler takes are counted too.
            return Look.UNCLEAR;
        }
        return next.look(kind, fields);
    }

    @Override
    public boolean emit(Event event) {
        if (!FOLDED.contains(event.kind().type()) || !next.wants(event.kind())) {
            return next.emit(event);
        }
        long now = clock.nanos();
        Source peer = event.fields().get("peer") instanceof String told ? source(event, "peer", told) : null;
        if (peer != null && !peer.passes(now)) {
            return false;
        }
        Source thread = source(event, "thread", thread(event));
        if (!thread.passes(now)) {
            return false;
        }
        long folded = thread.folded.getAndSet(0) + (peer == null ? 0 : peer.folded.getAndSet(0));
        return next.emit(folded == 0 ? event : with(event, folded));
    }

    private static String thread(Event event) {
        return event.fields().get("thread") instanceof String name
                ? name
                : Thread.currentThread().getName();
    }

    private Source source(Event event, String what, String who) {
        String key = event.kind().name() + ' ' + what + ' ' + (sources.size() < MOST_SOURCES ? who : "");
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

    /** Events of one kind, of one thread or towards one peer. */
    private static final class Source {

        static final long NEVER = Long.MIN_VALUE;

        final AtomicLong last = new AtomicLong(NEVER);
        final AtomicLong folded = new AtomicLong();

        /** Whether the last one was a second ago; counts it otherwise. */
        boolean passes(long now) {
            long before = last.get();
            if ((before == NEVER || now - before >= SECOND_NANOS) && last.compareAndSet(before, now)) {
                return true;
            }
            folded.incrementAndGet();
            return false;
        }
    }
}
