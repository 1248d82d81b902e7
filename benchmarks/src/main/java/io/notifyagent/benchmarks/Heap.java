package io.notifyagent.benchmarks;

/**
 * How the JVM of a benchmark that allocates gets its memory: all of it before it begins. A page that the machine has never
 * given before costs the thread that touches it first more than all that is measured here, and a heap that grows has
 * such pages whenever it has just grown, be that in the warm-up or in what is measured.
 */
final class Heap {

    static final String LEAST = "-Xms512m";
    static final String MOST = "-Xmx512m";
    static final String TOUCHED = "-XX:+AlwaysPreTouch";

    private Heap() {}
}
