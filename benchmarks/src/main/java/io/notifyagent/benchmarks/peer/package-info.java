/**
 * What one would use instead of the agent, each set up as its own documentation recommends; how is said in each class. All
 * carry the same eight fields and drop what is not of the wanted media. Used by one benchmark thread.
 */
package io.notifyagent.benchmarks.peer;
