package io.notifyagent.pipeline;

/**
 * What came of a synthetic event that was sent to try a sink.
 *
 * @param delivered whether the receiver took it
 * @param message one line that says so, or why not; shows no secret
 */
public record TestAnswer(boolean delivered, String message) {}
