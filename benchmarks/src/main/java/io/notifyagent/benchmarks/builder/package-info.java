/** The agent that one would write with Byte Buddy's AgentBuilder; packed as an agent of its own. */
package io.notifyagent.benchmarks.builder;
