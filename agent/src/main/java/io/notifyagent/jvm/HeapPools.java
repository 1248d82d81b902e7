package io.notifyagent.jvm;

/** What the JVM says of its heap after collections, in bytes. Any thread. */
interface HeapPools {

    /** The heap, each pool after the last collection that covered it. */
    long heapAfterCollection();

    /** The same of the old generation alone; it changes only with a collection that covered it. */
    long oldAfterCollection();

    /** The heap's maximum. */
    long max();
}
