package io.notifyagent.sink.lua.engine;

/**
 * What one run of a script, or one call of a timer, may use (rule S5). Immutable.
 *
 * @param timeoutMillis wall time, waiting for I/O included
 * @param instructions steps of the interpreter and of its libraries
 * @param allocatedBytes memory asked for, whether or not it is given back
 * @param retainedBytes what the state may hold on to between two runs before it is replaced
 */
public record Limits(long timeoutMillis, long instructions, long allocatedBytes, long retainedBytes) {

    /** What rule S5 names as defaults. */
    public static final Limits DEFAULTS = new Limits(10_000, 50_000_000, 64L << 20, 32L << 20);

    /** Longest text that a script can make, in bytes. */
    static final int MAX_TEXT = 8 << 20;

    /** Deepest nesting of calls. */
    static final int MAX_DEPTH = 200;

    /** Most values that a call can take or give. */
    static final int MAX_VALUES = 1 << 14;

    /** Longest source given to {@code load}, in bytes: the parser takes quadratic time for some of them. */
    static final int MAX_LOADED_SOURCE = 64 << 10;

    /** Longest script file, in bytes. */
    public static final int MAX_SCRIPT = 256 << 10;
}
