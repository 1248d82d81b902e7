package io.notifyagent.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** What it is measured on, as Linux tells; elsewhere it says that it does not know. */
final class Machine {

    private static final Path CPUS = Path.of("/proc/cpuinfo");
    private static final Path LOAD = Path.of("/proc/loadavg");

    private Machine() {}

    /** The model of the first processor. */
    static String processor() throws IOException {
        if (!Files.exists(CPUS)) {
            return "unknown processor";
        }
        return Files.readAllLines(CPUS).stream()
                .filter(line -> line.startsWith("model name"))
                .map(line -> line.substring(line.indexOf(':') + 1).strip())
                .findFirst()
                .orElse("unknown processor");
    }

    /** How many processes wait, over the last 1, 5 and 15 minutes, and what else the system says there. */
    static String load() throws IOException {
        return Files.exists(LOAD) ? Files.readString(LOAD).strip() : "?";
    }
}
