package io.notifyagent.jvm;

import io.notifyagent.config.AddressPattern;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.FaultGuard;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * The addresses of {@code agent.cluster_peers}. Asked on any thread; names are resolved, again every five
 * minutes, on a thread of their own, {@code notify-peers}, because a name server may be slow. While a name has never
 * been resolved, its peer is a peer like any other.
 */
final class ClusterPeers implements Runnable {

    private static final long AGAIN_NANOS = TimeUnit.MINUTES.toNanos(5);

    private final List<AddressPattern> patterns;
    private final AgentLog log;
    private final FaultGuard guard;
    /** Made before: to make it where it is run needs memory that nobody guards. */
    private final Runnable round = this::resolve;

    private volatile List<AddressPattern> resolved = List.of();

    ClusterPeers(List<AddressPattern> patterns, AgentLog log) {
        this.patterns = List.copyOf(patterns);
        this.log = log;
        this.guard = new FaultGuard(log, "jvm.peers.fault", "", "Looking up the names of agent.cluster_peers");
    }

    boolean include(InetAddress address, int port) {
        return include(address.getAddress(), port);
    }

    private boolean include(byte[] bytes, int port) {
        return matches(patterns, bytes, port) || matches(resolved, bytes, port);
    }

    /**
     * Whether a peer is meant, told as an address, with or without a port: {@code 192.0.2.1}, {@code 192.0.2.1:1935},
     * {@code [2001:db8::1]:1935}. Any thread; a host name is none of them, and is not resolved.
     */
    boolean include(String peer) {
        if (isEmpty()) {
            return false;
        }
        try {
            AddressPattern told = AddressPattern.parse(peer);
            return told.network() != null && include(told.address(), told.port());
        } catch (IllegalArgumentException noAddress) {
            return false;
        }
    }

    boolean isEmpty() {
        return patterns.isEmpty();
    }

    boolean hasNames() {
        for (AddressPattern pattern : patterns) {
            if (pattern.name() != null) {
                return true;
            }
        }
        return false;
    }

    @Override
    public void run() {
        while (!Thread.currentThread().isInterrupted()) {
            guard.run(round);
            LockSupport.parkNanos(AGAIN_NANOS);
        }
    }

    /** Asks for the addresses of all names; a name that has none keeps those it had. */
    void resolve() {
        List<AddressPattern> found = new ArrayList<>();
        for (AddressPattern pattern : patterns) {
            if (pattern.name() == null) {
                continue;
            }
            try {
                for (InetAddress address : InetAddress.getAllByName(pattern.name())) {
                    found.add(pattern.at(address.getAddress()));
                }
                log.recovered("jvm.peers", pattern.name(), pattern.name() + " of agent.cluster_peers has an address");
            } catch (UnknownHostException unknown) {
                log.problem(
                        "jvm.peers",
                        pattern.name(),
                        pattern.name() + " of agent.cluster_peers has no address, so writers that it holds up give"
                                + " busy_port and not busy_dist_port; correct the name or write its address");
                keep(pattern, found);
            }
        }
        resolved = List.copyOf(found);
    }

    private void keep(AddressPattern pattern, List<AddressPattern> found) {
        // Which name an address came from is not kept: with one unknown name all known addresses stay.
        for (AddressPattern before : resolved) {
            if (before.port() == pattern.port() && !found.contains(before)) {
                found.add(before);
            }
        }
    }

    private static boolean matches(List<AddressPattern> all, byte[] address, int port) {
        for (AddressPattern pattern : all) {
            if (pattern.matches(address, port)) {
                return true;
            }
        }
        return false;
    }
}
