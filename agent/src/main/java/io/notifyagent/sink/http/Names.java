package io.notifyagent.sink.http;

import io.notifyagent.runtime.AgentThreads;
import java.io.IOException;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.apache.hc.client5.http.DnsResolver;
import org.apache.hc.core5.net.InetAddressUtils;

/**
 * Resolves the host of one handler, all its addresses. The system's look-up cannot be interrupted and may take a minute
 * where a name server is away; so it has a thread of its own, and the exchange thread waits for its result or for the
 * {@link Cutoff}. A look-up that was given up on is taken up by the next exchange: there is never more than one thread.
 */
public final class Names implements DnsResolver {

    private final String handler;
    private final Cutoff cutoff;
    private final Lookup lookup;
    private CompletableFuture<InetAddress[]> running;

    public Names(String handler, Cutoff cutoff, Lookup lookup) {
        this.handler = handler;
        this.cutoff = cutoff;
        this.lookup = lookup;
    }

    @Override
    public InetAddress[] resolve(String host) throws UnknownHostException {
        if (InetAddressUtils.isIPv4(host) || InetAddressUtils.isIPv6(host)) {
            return InetAddress.getAllByName(host);
        }
        cutoff.enter(Phase.RESOLVING);
        if (running == null) {
            running = start(host);
        }
        // A copy, so that giving up leaves the look-up itself alone.
        CompletableFuture<InetAddress[]> result = running.copy();
        try {
            cutoff.waitFor(() -> result.cancel(false));
            InetAddress[] addresses = result.join();
            running = null;
            return addresses;
        } catch (CancellationException | IOException e) {
            throw failure(host, e);
        } catch (CompletionException e) {
            running = null;
            throw failure(host, e.getCause());
        }
    }

    private CompletableFuture<InetAddress[]> start(String host) {
        CompletableFuture<InetAddress[]> future = new CompletableFuture<>();
        AgentThreads.create("dns-" + handler, () -> {
                    try {
                        future.complete(lookup.all(host));
                    } catch (Throwable e) {
                        // Even an Error: without an end, every later exchange would wait for this look-up.
                        future.completeExceptionally(e);
                    }
                })
                .start();
        return future;
    }

    private static UnknownHostException failure(String host, Throwable cause) {
        UnknownHostException failure = new UnknownHostException(host);
        failure.initCause(cause);
        return failure;
    }

    /** Not needed: certificates are checked against the name that was configured. */
    @Override
    public String resolveCanonicalHostname(String host) {
        return host;
    }

    /** The system's look-up. */
    public interface Lookup {
        InetAddress[] all(String host) throws UnknownHostException;
    }
}
