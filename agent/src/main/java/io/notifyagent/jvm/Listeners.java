package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import io.notifyagent.weave.JdkPoint;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Tells of server sockets that no profile knows (events listener_start, listener_failure): one listener is one event
 * (rule E2), so what the JDK says waits half a second for a profile's own word on that port. Host threads put into a
 * mailbox, or pass by with a profile's event; the monitor's thread decides.
 */
final class Listeners implements Emission {

    static final long WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(500);
    private static final int MOST_PORTS = 1000;
    private static final Kind START = Kind.of(EventType.LISTENER_START);
    private static final Kind FAILURE = Kind.of(EventType.LISTENER_FAILURE);

    private final Mailbox<Listening> mailbox = new Mailbox<>();
    private final Deque<Listening> waiting = new ArrayDeque<>();
    private final Map<String, Long> toldByProfile = new ConcurrentHashMap<>();
    private final Emission next;
    private final Distress distress;
    private final Clock clock;

    Listeners(Emission next, Distress distress, Clock clock) {
        this.next = next;
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

    /** A profile's event passes by; one about a port is remembered. */
    @Override
    public boolean emit(Event event) {
        EventType type = event.kind().type();
        if (type == EventType.LISTENER_START || type == EventType.LISTENER_FAILURE) {
            if (toldByProfile.size() >= MOST_PORTS) {
                toldByProfile.clear();
            }
            toldByProfile.put(key(type, event.fields().get("port")), clock.nanos());
        }
        return next.emit(event);
    }

    /**
     * Tells of those that have waited long enough.
     *
     * @return whether a listener of a server has started
     */
    boolean settle() {
        for (Listening one = mailbox.take(); one != null; one = mailbox.take()) {
            waiting.add(one);
        }
        boolean server = false;
        while (!waiting.isEmpty() && clock.nanos() - waiting.peek().nanos() >= WAIT_NANOS) {
            Listening one = waiting.remove();
            Kind kind = one.reason() == null ? START : FAILURE;
            Long told = toldByProfile.get(key(kind.type(), (long) one.port()));
            if (told == null || told - one.nanos() < -WAIT_NANOS) {
                distress.tell(
                        kind,
                        distress.fields()
                                .put("ip", one.ip())
                                .put("port", one.port())
                                .put("proto", "tcp")
                                .put("reason", one.reason()));
            }
            server |= one.reason() == null && one.ofServer();
        }
        return server;
    }

    private static String key(EventType type, Object port) {
        return type.eventName() + ' ' + port;
    }
}
