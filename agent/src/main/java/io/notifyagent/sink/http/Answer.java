package io.notifyagent.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;

/**
 * What a receiver answered, of its body at most {@value #MAX_BYTES} bytes. Immutable.
 *
 * @param text the body as UTF-8
 * @param retryAfter the header, or null
 * @param whole whether all of the body was read, so that the connection may be used again
 */
record Answer(int status, String text, String retryAfter, boolean whole) {

    static final int MAX_BYTES = 64 << 10;

    /** Reads an answer into {@code buffer}, of {@link #MAX_BYTES} bytes; whatever follows stays unread. */
    static Answer read(ClassicHttpResponse response, byte[] buffer) throws IOException {
        Header retryAfter = response.getFirstHeader("Retry-After");
        HttpEntity entity = response.getEntity();
        int length = 0;
        boolean whole = true;
        if (entity != null) {
            InputStream body = entity.getContent();
            length = body.readNBytes(buffer, 0, MAX_BYTES);
            whole = length < MAX_BYTES || body.read() < 0;
        }
        return new Answer(
                response.getCode(),
                new String(Arrays.copyOf(buffer, length), StandardCharsets.UTF_8),
                retryAfter == null ? null : retryAfter.getValue(),
                whole);
    }
}
