/**
 * What the operator wrote: the agent properties file and {@code notify NAME { ... }} blocks, both into one model ({@link
 * io.notifyagent.config.Configuration}), with every problem named by file, line and column (rules C1-C9).
 *
 * <p>Runs on the thread that starts the agent and on agent threads.
 */
package io.notifyagent.config;
