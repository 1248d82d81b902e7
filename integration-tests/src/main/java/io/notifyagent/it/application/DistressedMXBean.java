package io.notifyagent.it.application;

import java.io.IOException;

/** Drives a server into distress; each operation returns when it has. */
public interface DistressedMXBean {

    String NAME = "io.notifyagent.it:type=Distressed";

    /** The I/O thread that gets the next message from a client stays with it for so long. */
    void holdUpEventLoop(int millis);

    /** Reads a recording from a disk that takes so long to answer: a pipe of that name, whose writer is slow. */
    void readSlowly(String name, int millis) throws IOException, InterruptedException;

    /** Keeps many small objects, which take the collector long to mark, and has the heap collected. */
    void keepObjects(int percentOfHeap);

    /** Keeps a few large arrays, which it marks in no time, and has the heap collected. */
    void keepArrays(int percentOfHeap);

    /** Keeps nothing any more. */
    void release();
}
