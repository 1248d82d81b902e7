package io.notifyagent.sink.log;

import io.notifyagent.event.Event;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventEncoder;
import java.util.List;

/** The lines of one delivery, in a buffer that is used again for the next. Used by one thread, the exchange thread. */
final class Lines {

    private final Bytes bytes;
    private final EventEncoder encoder;
    private final long limit;
    private int encoded;

    /**
     * @param encoder writes into {@code bytes}
     * @param limit most bytes of one delivery; a single line may be larger
     */
    Lines(Bytes bytes, EventEncoder encoder, long limit) {
        this.bytes = bytes;
        this.encoder = encoder;
        this.limit = Math.min(limit, EventEncoder.MAX_BYTES);
    }

    /**
     * Writes the first events, as many as fit, at least one, each with its line end.
     *
     * @return how many
     */
    int encode(List<Event> events) {
        bytes.clear();
        int count = 0;
        for (Event event : events) {
            int before = bytes.length();
            encoder.append(event);
            bytes.write('\n');
            if (count > 0 && bytes.length() > limit) {
                bytes.truncate(before);
                break;
            }
            count++;
        }
        encoded = count;
        return count;
    }

    /** How many whole lines the first {@code length} bytes are; no line holds a line end but its own. */
    int count(int length) {
        if (length == bytes.length()) {
            return encoded;
        }
        int count = 0;
        for (int i = 0; i < length; i++) {
            if (bytes.array()[i] == '\n') {
                count++;
            }
        }
        return count;
    }

    Bytes bytes() {
        return bytes;
    }
}
