package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.Look;
import io.notifyagent.track.Emission;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * Makes a profile's {@code busy_port} a {@code busy_dist_port} where its peer is one of {@code agent.cluster_peers}; all
 * else passes by. On host threads, and only for an event that is to be told: no name is resolved here.
 */
record ClusterWriters(Emission next, ClusterPeers peers) implements Emission {

    @Override
    public boolean wants(Kind kind) {
        return next.wants(kind)
                || kind.type() == EventType.BUSY_PORT && !peers.isEmpty() && next.wants(OperationEvents.BUSY_DIST);
    }

    @Override
    public BooleanSupplier interest(Kind kind) {
        return kind.type() == EventType.BUSY_PORT ? () -> wants(kind) : next.interest(kind);
    }

    @Override
    public Emission of(Kind kind) {
        return kind.type() == EventType.BUSY_PORT ? this : next.of(kind);
    }

    @Override
    public Look look(Kind kind, List<String> fields) {
        return kind.type() == EventType.BUSY_PORT ? Look.UNCLEAR : next.look(kind, fields);
    }

    @Override
    public boolean emit(Event event) {
        boolean cluster = event.kind().type() == EventType.BUSY_PORT
                && event.fields().get("peer") instanceof String peer
                && peers.include(peer);
        return next.emit(
                cluster
                        ? new Event(
                                OperationEvents.BUSY_DIST,
                                event.utcMillis(),
                                event.media(),
                                event.app(),
                                event.fields())
                        : event);
    }
}
