/**
 * What every part of the agent runs on: its {@linkplain io.notifyagent.runtime.Clock clock}, its
 * {@linkplain io.notifyagent.runtime.AgentThreads threads} and its {@linkplain io.notifyagent.runtime.AgentLog own log},
 * which {@link io.notifyagent.runtime.ProblemLog} keeps.
 * Uses java.base only.
 */
package io.notifyagent.runtime;
