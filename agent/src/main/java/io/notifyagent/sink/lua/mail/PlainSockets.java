package io.notifyagent.sink.lua.mail;

import io.notifyagent.sink.http.Cutoff;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import javax.net.SocketFactory;

/**
 * Makes the sockets of one mail, not connected yet: each ends at the mail's deadline and is known to the {@link Cutoff}.
 * Used by one thread.
 */
final class PlainSockets extends SocketFactory {

    private final Cutoff cutoff;
    private final long deadlineNanos;

    PlainSockets(Cutoff cutoff, long deadlineNanos) {
        this.cutoff = cutoff;
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new DeadlineSocket(deadlineNanos);
        cutoff.waitFor(socket);
        return socket;
    }

    @Override
    public Socket createSocket(String name, int port) throws IOException {
        throw new IOException("connected sockets are not made here");
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(name, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return createSocket(address.getHostAddress(), port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(address, port);
    }
}
