/**
 * JMH benchmarks of what happens inside a process; each peer is a benchmark beside ours. What each one measures, and how
 * to run it, is in the module's README.
 */
package io.notifyagent.benchmarks;
