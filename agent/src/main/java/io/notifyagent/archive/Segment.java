package io.notifyagent.archive;

/**
 * A complete recording.
 *
 * @param media or null
 * @param utc when it begins, in Unix seconds
 * @param identity of {@link FileFacts}
 * @param body of {@link FileFacts}
 */
record Segment(String media, long utc, long identity, long body) {}
