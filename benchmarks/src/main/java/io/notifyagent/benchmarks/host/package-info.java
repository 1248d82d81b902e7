/**
 * A host as the agent meets it: what is played, and a method that is woven, beside the same method that is not. Nothing
 * here knows of the agent.
 */
package io.notifyagent.benchmarks.host;
