package io.notifyagent.sink.lua.engine;

/** Positions in a text, from 1, negative ones from its end. Stateless. */
final class Positions {

    private Positions() {}

    /** Where something that begins at {@code position} begins, at least 1. */
    static long start(long position, int length) {
        return position > 0 ? position : position == 0 || position < -length ? 1 : length + position + 1;
    }

    /** Where something that ends at {@code position} ends, at most {@code length}. */
    static long end(long position, int length) {
        return position > length ? length : position >= 0 ? position : position < -length ? 0 : length + position + 1;
    }
}
