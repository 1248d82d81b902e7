package io.notifyagent.sink.http;

import io.notifyagent.sink.Bytes;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.AbstractHttpEntity;

/**
 * The JSON of one request, written from the sink's buffer in pieces: between two of them the client looks whether the
 * receiver has answered already (413) and would read no more. Used by the exchange thread while the buffer is not
 * written to.
 */
final class Body extends AbstractHttpEntity {

    /** How much is sent between two looks. */
    static final int PIECE = 64 << 10;

    private static final ContentType JSON = ContentType.create("application/json");

    private final Bytes json;
    private final Cutoff cutoff;

    Body(Bytes json, Cutoff cutoff) {
        super(JSON, null);
        this.json = json;
        this.cutoff = cutoff;
    }

    @Override
    public void writeTo(OutputStream out) throws IOException {
        cutoff.enter(Phase.SENDING);
        for (int sent = 0; sent < json.length(); sent += PIECE) {
            out.write(json.array(), sent, Math.min(PIECE, json.length() - sent));
        }
        out.flush();
        cutoff.enter(Phase.WAITING);
    }

    @Override
    public InputStream getContent() {
        return new ByteArrayInputStream(json.array(), 0, json.length());
    }

    @Override
    public long getContentLength() {
        return json.length();
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
