package io.notifyagent.pipeline;

/**
 * Events that were lost for one cause and have not been told yet.
 *
 * @param count exact, at least 1
 * @param firstId no lost event has a smaller id
 * @param lastId no lost event has a larger id; the range may include delivered events
 */
record Loss(long count, long firstId, long lastId) {}
