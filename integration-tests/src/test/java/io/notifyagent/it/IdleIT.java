package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the agent does in a server in which nothing happens: next to nothing. */
final class IdleIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final int SECONDS = 4;

    private final Installation installation = Installation.ofBuild();
    private Process host;

    @TempDir
    Path folder;

    @AfterEach
    void stop() {
        if (host != null) {
            host.destroyForcibly();
        }
    }

    /**
     * Each handler looked at its own queue 12 times a second, were it not for the one thread that looks into all of them;
     * and the monitor beat 25 times, did not that thread beat by turns with it.
     */
    @ParameterizedTest
    @MethodSource("io.notifyagent.it.Jdk#all")
    void handlersThatHaveNothingToDoAndTheMonitorWakeSeldomH1(Jdk jdk) throws Exception {
        Path configuration = Files.writeString(folder.resolve("agent.properties"), """
                notify.a.sink = jsonlog://a.jsonl
                notify.b.sink = log://b.log
                notify.c.sink = http://127.0.0.1:9/
                notify.c.only = event=source_lost
                """);
        host = new ProcessBuilder(
                        jdk.homeOrSkip().java().toString(),
                        "-javaagent:" + installation.agentJar() + "=" + configuration,
                        "-cp",
                        Path.of(IdleHost.class
                                        .getProtectionDomain()
                                        .getCodeSource()
                                        .getLocation()
                                        .toURI())
                                .toString(),
                        IdleHost.class.getName())
                .redirectOutput(folder.resolve("host.out").toFile())
                .redirectError(folder.resolve("host.err").toFile())
                .start();

        Looks looks = new Looks();
        // Not at once: it begins to deliver that the server has started, ten seconds after it did.
        await().atMost(LIMIT)
                .pollInterval(Duration.ofSeconds(SECONDS))
                // A thread of the JVM has ended while it was looked at.
                .ignoreExceptionsInstanceOf(IOException.class)
                .untilAsserted(() -> {
                    Map<String, Double> rates = looks.sleepsInASecond();
                    assertThat(rates.keySet())
                            .as("three handlers and the monitor")
                            .hasSize(4);
                    assertThat(rates.keySet()).filteredOn(IdleIT::isHandler).hasSize(3);
                    rates.forEach((thread, rate) -> assertThat(rate)
                            .as("how often %s sleeps in a second", thread)
                            .isLessThan(isHandler(thread) ? 2 : 18));
                });
    }

    /** How often each thread has slept since it was looked at before; none where it was not. */
    private final class Looks {

        private Map<String, Long> before = Map.of();
        private long lookedNanos;

        Map<String, Double> sleepsInASecond() throws IOException {
            long now = System.nanoTime();
            Map<String, Long> after = sleeps();
            double seconds = (now - lookedNanos) / 1e9;
            Map<String, Double> rates = new TreeMap<>();
            after.forEach((thread, sleeps) -> {
                if (before.containsKey(thread)) {
                    rates.put(thread, (sleeps - before.get(thread)) / seconds);
                }
            });
            before = after;
            lookedNanos = now;
            return rates;
        }
    }

    private static boolean isHandler(String thread) {
        return thread.startsWith("notify-handler-");
    }

    /** How often each handler's worker and the monitor have gone to sleep, by name and number of the thread. */
    private Map<String, Long> sleeps() throws IOException {
        Map<String, Long> sleeps = new TreeMap<>();
        try (Stream<Path> threads = Files.list(Path.of("/proc", Long.toString(host.pid()), "task"))) {
            for (Path thread : threads.toList()) {
                // Cut to 15 characters by the kernel.
                String name = Files.readString(thread.resolve("comm")).strip();
                if (isHandler(name) || name.equals("notify-jvm")) {
                    sleeps.put(name + ' ' + thread.getFileName(), voluntary(thread));
                }
            }
        }
        return sleeps;
    }

    private static long voluntary(Path thread) throws IOException {
        return Files.readAllLines(thread.resolve("status")).stream()
                .filter(line -> line.startsWith("voluntary_ctxt_switches:"))
                .mapToLong(line -> Long.parseLong(line.split("\\s+")[1]))
                .sum();
    }
}
