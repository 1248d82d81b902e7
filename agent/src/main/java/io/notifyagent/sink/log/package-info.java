/**
 * Events in a file or on standard error: {@code log://} and {@code console://} as lines for people, {@code jsonlog://} as
 * JSON lines for programs (rules L1-L4).
 *
 * <p>A sink is opened, used and closed by its handler's exchange thread; kinds and plans are read-only.
 */
package io.notifyagent.sink.log;
