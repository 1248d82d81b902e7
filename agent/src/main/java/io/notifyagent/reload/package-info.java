/**
 * Reads the configuration again while the host runs and puts it in force, or leaves the old one in force (rules C5, C8).
 * Lives on the agent's thread {@code notify-config}; may use all that is configured: {@code config}, {@code country},
 * {@code pipeline}, {@code sink}.
 */
package io.notifyagent.reload;
