package io.notifyagent.jvm;

import java.net.InetAddress;

/**
 * A file or socket operation that took too long. Immutable; made on the host thread that did it, once it is over.
 *
 * @param busy whether it was a writer that its receiver held up
 * @param input else: whether it read
 * @param thread name of the thread that did it
 * @param nanos how long, right by half a heartbeat
 * @param peer the other side, or null
 * @param port of the other side
 * @param path of the file, or null
 * @param pending bytes that were held up, or 0 where nobody knows
 */
record SlowOperation(
        boolean busy,
        boolean input,
        String thread,
        long nanos,
        InetAddress peer,
        int port,
        String path,
        long pending) {}
