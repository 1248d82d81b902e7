package io.notifyagent.jmx;

import io.notifyagent.event.Origin;
import io.notifyagent.runtime.ProblemLog;
import java.util.List;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * Where the agent's bean reads what it shows; every supplier may be asked by any thread.
 *
 * @param startedNanos as {@link io.notifyagent.runtime.Clock#nanos()}
 * @param reload reads the configuration again and says in one line what came of it
 */
public record AgentFacts(
        String version,
        Origin origin,
        long startedNanos,
        LongSupplier lastEventId,
        LongSupplier untracked,
        ProblemLog log,
        Supplier<List<String>> profiles,
        Supplier<List<String>> activeProfiles,
        Supplier<List<String>> configurationFiles,
        Supplier<List<String>> configurationProblems,
        Supplier<String> reload) {}
