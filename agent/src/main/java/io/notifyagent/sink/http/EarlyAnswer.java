package io.notifyagent.sink.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.ResponseOutOfOrderStrategy;
import org.apache.hc.core5.util.Timeout;

/**
 * Notices before each piece of a body that the receiver has answered already, so that the rest is not sent (413, rule P2).
 * The client's own way waits a millisecond for it each time, which is longer than the whole exchange takes nearby; this
 * one reads only where the socket has something. With TLS that may be no answer: then that millisecond passes. Lives on
 * the exchange thread.
 */
record EarlyAnswer(Cutoff cutoff) implements ResponseOutOfOrderStrategy {

    @Override
    public boolean isEarlyResponseDetected(
            ClassicHttpRequest request, HttpClientConnection connection, InputStream in, long sent, long next)
            throws IOException {
        HeardSocket socket = cutoff.socket();
        boolean answered = socket != null && socket.hasInput() && connection.isDataAvailable(Timeout.ONE_MILLISECOND);
        if (answered) {
            socket.answered();
        }
        return answered;
    }
}
