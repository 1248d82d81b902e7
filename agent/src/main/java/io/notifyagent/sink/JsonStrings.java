package io.notifyagent.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import java.io.IOException;
import java.io.UncheckedIOException;

/**
 * Writes texts as JSON strings. Most that a media server tells are printable ASCII, which stands in JSON as it is: those
 * are copied. Every other one is jackson-core's to escape and to encode, with what a terminal would obey escaped (rule L1)
 * and halves of surrogate pairs replaced. Used by one thread.
 */
final class JsonStrings {

    private final Bytes out;
    private JsonGenerator json;

    /** @param out takes what is written */
    JsonStrings(Bytes out) {
        this.out = out;
    }

    /** Writes one text in its quotes. */
    void write(String text) {
        if (!out.quoted(text, Bytes.ESCAPED)) {
            escape(text);
        }
    }

    /**
     * Writes one text in its quotes, if nothing in it has to be escaped, and nothing can be a secret.
     *
     * @return whether it did; if not, nothing was written
     */
    boolean writePlain(String text) {
        return out.quoted(text, Bytes.ESCAPED | Bytes.MARK);
    }

    private void escape(String text) {
        boolean whole = false;
        try {
            if (json == null) {
                json = generator(out);
            }
            json.writeString(Characters.wellFormed(text));
            json.flush();
            whole = true;
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write a text as JSON: " + e.getMessage(), e);
        } finally {
            if (!whole) {
                // It holds a part of the text and would put that before the next one.
                json = null;
            }
        }
    }

    private static JsonGenerator generator(Bytes out) throws IOException {
        // No recycler: the generator keeps its buffers itself, and nothing of ours stays in a thread local.
        JsonFactory factory = new JsonFactoryBuilder()
                .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
                .rootValueSeparator((String) null)
                .characterEscapes(new TerminalEscapes())
                .build();
        return factory.createGenerator(out);
    }
}
