package io.notifyagent.sink.http;

import java.io.IOException;
import java.net.Proxy;
import java.net.Socket;
import org.apache.hc.client5.http.io.DetachedSocketFactory;

/**
 * Makes the sockets of one handler and hands each to the {@link Cutoff}. Never through the JVM's proxy selector, which
 * belongs to the host. Lives on the exchange thread.
 */
record Sockets(Cutoff cutoff) implements DetachedSocketFactory {

    @Override
    public Socket create(Proxy unused) throws IOException {
        cutoff.enter(Phase.CONNECTING);
        Socket socket = new HeardSocket();
        cutoff.waitFor(socket);
        return socket;
    }
}
