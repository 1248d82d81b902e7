package io.notifyagent.sink.lua.engine;

import java.io.InputStream;

/**
 * Source text on its way into the parser, which can loop for ever over the end of a malformed one: reading on after the
 * end ends it, as does the limit of time. Counts lines, for errors that the parser does not place. Used by one thread.
 */
final class Source extends InputStream {

    /** How often a well-behaved parser looks at the end. */
    private static final int MAX_LOOKS_AT_END = 64;

    private final byte[] bytes;
    private final Meter meter;
    private int position;
    private int line = 1;
    private int looksAtEnd;

    Source(byte[] bytes, Meter meter) {
        this.bytes = bytes;
        this.meter = meter;
    }

    int line() {
        return line;
    }

    @Override
    public int read() {
        meter.charge(1);
        if (position < bytes.length) {
            int next = bytes[position++] & 0xFF;
            line += next == '\n' ? 1 : 0;
            return next;
        }
        if (++looksAtEnd > MAX_LOOKS_AT_END) {
            throw new UnendingSource();
        }
        return -1;
    }

    /** The parser goes on although nothing is left. */
    static final class UnendingSource extends RuntimeException {
        private static final long serialVersionUID = 1L;

        UnendingSource() {
            super("unfinished string", null, false, false);
        }
    }
}
