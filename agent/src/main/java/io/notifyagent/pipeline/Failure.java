package io.notifyagent.pipeline;

/**
 * That a handler fails.
 *
 * @param sinceMillis Unix milliseconds of its first failed delivery
 * @param message why, in one line
 * @param ofOthers whether it failed with an event that does not itself tell of handlers' failures
 */
record Failure(long sinceMillis, String message, boolean ofOthers) {}
