package io.notifyagent.sink.lua.mail;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.Proxy;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketTimeoutException;

/**
 * A socket whose reads end at one deadline, all together: Angus can limit each read only, and a server that drips a byte a
 * second would never meet that. TLS above it reads through it. Used by one thread.
 */
final class DeadlineSocket extends Socket {

    private final long deadlineNanos;

    /** @param deadlineNanos as {@link System#nanoTime} */
    DeadlineSocket(long deadlineNanos) {
        // Never through the JVM's SOCKS settings, which are the host's.
        super(Proxy.NO_PROXY);
        this.deadlineNanos = deadlineNanos;
    }

    @Override
    public void connect(SocketAddress endpoint, int timeoutMillis) throws IOException {
        super.connect(endpoint, remainingMillis());
    }

    @Override
    public void connect(SocketAddress endpoint) throws IOException {
        super.connect(endpoint, remainingMillis());
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return new FilterInputStream(super.getInputStream()) {
            @Override
            public int read() throws IOException {
                setSoTimeout(remainingMillis());
                return super.read();
            }

            @Override
            public int read(byte[] bytes, int offset, int length) throws IOException {
                setSoTimeout(remainingMillis());
                return super.read(bytes, offset, length);
            }
        };
    }

    private int remainingMillis() throws SocketTimeoutException {
        long millis = (deadlineNanos - System.nanoTime()) / 1_000_000;
        if (millis <= 0) {
            throw new SocketTimeoutException("the time for this mail is over");
        }
        return (int) Math.min(millis, Integer.MAX_VALUE);
    }
}
