package io.notifyagent.benchmarks.host;

/** Streams that begin and end; the profile of the benchmarks names both methods. */
public final class StreamServer {

    private long open;

    public void begins(String name) {
        open += name.length();
    }

    public void ends(String name) {
        open -= name.length();
    }

    /** Of the names of the streams that are open, all letters. */
    public long open() {
        return open;
    }
}
