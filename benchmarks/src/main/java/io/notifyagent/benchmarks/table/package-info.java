/** Runs the benchmarks and the forked programs round by round, and makes of their figures the table and the pictures. */
package io.notifyagent.benchmarks.table;
