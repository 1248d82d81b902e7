package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import java.net.InetAddress;
import java.util.concurrent.TimeUnit;

/** Makes events of slow operations: long_schedule_port, busy_port, busy_dist_port. On the monitor's thread. */
final class OperationEvents {

    static final Kind SLOW = Kind.of(EventType.LONG_SCHEDULE_PORT);
    static final Kind BUSY = Kind.of(EventType.BUSY_PORT);
    static final Kind BUSY_DIST = Kind.of(EventType.BUSY_DIST_PORT);

    private final ClusterPeers peers;
    private final Distress distress;

    OperationEvents(ClusterPeers peers, Distress distress) {
        this.peers = peers;
        this.distress = distress;
    }

    void tell(SlowOperation operation) {
        FieldsBuilder fields = distress.fields();
        if (!operation.busy()) {
            fields.put("timeout", millis(operation))
                    .put("op", operation.input() ? "input" : "output")
                    .put("peer", peer(operation))
                    .put("path", operation.path())
                    .put("thread", operation.thread());
            distress.tell(SLOW, fields);
            return;
        }
        fields.put("peer", peer(operation));
        if (operation.pending() > 0) {
            fields.put("pending", operation.pending());
        }
        fields.put("thread", operation.thread()).put("timeout", millis(operation));
        boolean cluster = operation.peer() != null && peers.include(operation.peer(), operation.port());
        distress.tell(cluster ? BUSY_DIST : BUSY, fields);
    }

    private static long millis(SlowOperation operation) {
        return TimeUnit.NANOSECONDS.toMillis(operation.nanos());
    }

    /** {@code 192.0.2.1:1935} or {@code [2001:db8::1]:1935}, or null. */
    private static String peer(SlowOperation operation) {
        InetAddress address = operation.peer();
        if (address == null) {
            return null;
        }
        String host = address.getHostAddress();
        return (host.indexOf(':') < 0 ? host : '[' + host + ']') + ':' + operation.port();
    }
}
