package io.notifyagent.sink.http;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.Proxy;
import java.net.Socket;

/**
 * A socket that hears out a receiver who has answered and gone (413, rule P2): its reset breaks our next write, whichever
 * part of the request that is, while its answer is there to be read. What nobody reads any more is dropped then. Lives on
 * the exchange thread.
 */
final class HeardSocket extends Socket {

    private boolean answered;

    HeardSocket() {
        super(Proxy.NO_PROXY);
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return new FilterOutputStream(super.getOutputStream()) {
            @Override
            public void write(byte[] bytes, int offset, int length) throws IOException {
                try {
                    out.write(bytes, offset, length);
                } catch (IOException broken) {
                    if (!answered && !hasInput()) {
                        throw broken;
                    }
                }
            }
        };
    }

    /** Whether there are bytes that were not read. */
    boolean hasInput() throws IOException {
        return getInputStream().available() > 0;
    }

    /**
     * The client has taken an answer while it was sending: it sends no more of the body, but what it has gathered, and
     * uses the connection for nothing else.
     */
    void answered() {
        answered = true;
    }
}
