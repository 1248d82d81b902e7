/** What cannot be measured inside one process: programs that are started in JVMs of their own, and who starts them. */
package io.notifyagent.benchmarks.forked;
