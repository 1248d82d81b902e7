package io.notifyagent.it;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * The command line of the agent's jar, in a process of its own. Immutable.
 *
 * @param java whose java runs it
 * @param folder where its outputs are kept
 */
record CommandLine(JavaHome java, Path agentJar, Path folder) {

    private static final Duration LIMIT = Duration.ofSeconds(60);

    /** What one command came to. */
    record Ran(int exit, List<String> out, List<String> err) {}

    /** Runs one command to its end. */
    Ran run(String... arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(List.of(java.java().toString(), "-jar", agentJar.toString()));
        command.addAll(List.of(arguments));
        try (Child child = Child.start("notify-agent-" + arguments[0], folder, command)) {
            int exit = child.awaitExit(LIMIT);
            return new Ran(exit, child.out().awaitAll(LIMIT), child.err().awaitAll(LIMIT));
        }
    }
}
