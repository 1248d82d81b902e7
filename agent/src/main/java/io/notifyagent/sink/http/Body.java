package io.notifyagent.sink.http;

import io.notifyagent.sink.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * What one request carries, JSON or compressed JSON, written from the sink's buffer in pieces: between two of them the
 * client looks whether the receiver has answered already (413) and would read no more. Used by the exchange thread while
 * the buffer is not written to.
 */
final class Body extends AbstractHttpEntity {

    /** How much is sent between two looks. */
    private static final int PIECE = 64 << 10;

    private static final ContentType JSON = ContentType.create("application/json");

    private final Bytes content;
    private final Cutoff cutoff;

    /** @param encoding the value of {@code Content-Encoding}, or null */
    Body(Bytes content, String encoding, Cutoff cutoff) {
        super(JSON, encoding);
        this.content = content;
        this.cutoff = cutoff;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        cutoff.enter(Phase.SENDING);
        for (int sent = 0; sent < content.length(); sent += PIECE) {
            out.write(content.array(), sent, Math.min(PIECE, content.length() - sent));
        }
        out.flush();
        cutoff.enter(Phase.WAITING);
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(content.array(), 0, content.length());
    }

    @Override
    public long getContentLength() {
        return content.length();
    }

    @Override
    public boolean isRepeatable() {
        return true;
    }

    @Override
    public boolean isStreaming() {
        return false;
    }

    @Override
    public void close() {}
}
