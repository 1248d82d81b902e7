package io.notifyagent.benchmarks.forked;

/**
 * What was used and sent in one half of a pair (G11), or up to one moment; all in seconds but the counts.
 *
 * @param wall the time that passed
 * @param server CPU of Red5's process, the agent's threads included
 * @param agent CPU of the agent's threads in it
 * @param publishers CPU of the process that publishes
 * @param frames messages of media sent
 * @param bytes of their bodies
 */
record Half(double wall, double server, double agent, double publishers, long frames, long bytes) {

    Half since(Half before) {
        return new Half(
                wall - before.wall,
                server - before.server,
                agent - before.agent,
                publishers - before.publishers,
                frames - before.frames,
                bytes - before.bytes);
    }

    /** CPU of Red5 itself: without what the agent's threads do whether events are wanted or not. */
    double host() {
        return server - agent;
    }
}
