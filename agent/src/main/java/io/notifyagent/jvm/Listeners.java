package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.Look;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import io.notifyagent.weave.JdkPoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;

/**
 * Tells of server sockets that no profile knows (events listener_start, listener_failure): one listener is one event
 * (rule E2), so what the JDK says waits half a second for a profile's own word on that port; two seconds where a profile is
 * active, for a busy machine is slow to link its hooks. A profile that is later still is too late. Host threads put into
 * a mailbox, or pass by with a profile's event; the monitor's thread decides.
 */
final class Listeners implements Emission {

    static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    static final long WAIT_FOR_PROFILE_NANOS = TimeUnit.SECONDS.toNanos(2);
    private static final long TOO_LATE_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final int MOST_PORTS = 1000;
    private static final Kind START = Kind.of(EventType.LISTENER_START);
    private static final Kind FAILURE = Kind.of(EventType.LISTENER_FAILURE);

    private final Mailbox<Listening> mailbox = new Mailbox<>();
    private final Deque<Listening> waiting = new ArrayDeque<>();
    private final Map<String, Long> toldByProfile = new ConcurrentHashMap<>();
    private final Map<String, Long> toldHere = new ConcurrentHashMap<>();
    private final Emission next;
    private final Distress distress;
    private final BooleanSupplier hasProfile;
    private final Clock clock;

    Listeners(Emission next, Distress distress, BooleanSupplier hasProfile, Clock clock) {
        this.next = next;
        this.hasProfile = hasProfile;
        this.distress = distress;
        this.clock = clock;
    }

    /** A server socket listens, on a host thread; see {@link JdkPoint#LISTEN}. */
    void listens(Object address, long result) {
        add(Listening.at(address, (int) (result & 0xffff), null, Listening.isOfServer(), clock.nanos()));
    }

    /** A socket cannot be bound, on a host thread; see {@link JdkPoint#CANNOT_LISTEN}. */
    void cannotListen(Object address, long result, Object thrown) {
        // A caller that binds twice, or a name without address, is the caller's fault and no failure of the port.
        if ((result & JdkPoint.SERVER) != 0 && thrown instanceof IOException why) {
            String reason = why.getMessage() == null ? why.getClass().getSimpleName() : why.getMessage();
            add(Listening.at(address, (int) (result & 0xffff), reason, false, clock.nanos()));
        }
    }

    private void add(Listening listening) {
        if (listening != null) {
            mailbox.add(listening);
        }
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
        return isOfAPort(kind) ? this : next.of(kind);
    }

    @Override
    public Look look(Kind kind, List<String> fields) {
        return isOfAPort(kind) ? Look.UNCLEAR : next.look(kind, fields);
    }

    private static boolean isOfAPort(Kind kind) {
        return kind.type() == EventType.LISTENER_START || kind.type() == EventType.LISTENER_FAILURE;
    }

    /** A profile's event passes by; one about a port is remembered. */
    @Override
    public boolean emit(Event event) {
        if (isOfAPort(event.kind())) {
            String key = key(event.kind().type(), event.fields().get("port"));
            Long told = toldHere.remove(key);
            if (told != null && clock.nanos() - told < TOO_LATE_NANOS) {
                return false;
            }
            remember(toldByProfile, key);
        }
        return next.emit(event);
    }

    /**
     * Tells of those that have waited long enough, up to one of a server: what is to be told of that server comes next.
     *
     * @return whether a listener of a server has started
     */
    boolean settle() {
        for (Listening one = mailbox.take(); one != null; one = mailbox.take()) {
            waiting.add(one);
        }
        if (waiting.isEmpty()) {
            return false;
        }
        long wait = hasProfile.getAsBoolean() ? WAIT_FOR_PROFILE_NANOS : WAIT_NANOS;
        while (!waiting.isEmpty() && clock.nanos() - waiting.peek().nanos() >= wait) {
            Listening one = waiting.remove();
            Kind kind = one.reason() == null ? START : FAILURE;
            String key = key(kind.type(), (long) one.port());
            Long told = toldByProfile.get(key);
            if (told == null || told - one.nanos() < -WAIT_NANOS) {
                remember(toldHere, key);
                distress.tell(
                        kind,
                        distress.fields()
                                .put("ip", one.ip())
                                .put("port", one.port())
                                .put("proto", "tcp")
                                .put("reason", one.reason()));
            }
            if (one.reason() == null && one.ofServer()) {
                return true;
            }
        }
        return false;
    }

    private void remember(Map<String, Long> told, String key) {
        if (told.size() >= MOST_PORTS) {
            told.clear();
        }
        told.put(key, clock.nanos());
    }

    private static String key(EventType type, Object port) {
        return type.eventName() + ' ' + port;
    }
}
