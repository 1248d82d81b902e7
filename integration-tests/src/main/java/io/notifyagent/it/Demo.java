package io.notifyagent.it;

import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The demo: a stream's life in a real Red5, told by the agent to a webhook, one line per event as it arrives. A program
 * of its own; it exits 0 only when the events of that life arrived, in their order. Its main thread drives the show; the
 * thread that reads the receiver prints the events.
 */
public final class Demo {
    /** What must arrive; other events may come between. */
    private static final List<String> LIFE = List.of(
            "stream_started",
            "publish_started",
            "source_ready",
            "session_opened",
            "session_closed",
            "publish_stopped",
            "stream_stopped");

    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Duration PLAYING = Duration.ofSeconds(3);
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss.SSS");

    private final Installation installation;
    private final PrintStream screen;
    private final long beginNanos = System.nanoTime();

    private Demo(Installation installation, PrintStream screen) {
        this.installation = installation;
        this.screen = screen;
    }

    public static void main(String[] arguments) {
        Demo demo = new Demo(Installation.ofBuild(), System.out);
        try {
            demo.run();
        } catch (IOException | AssertionError | IllegalStateException failed) {
            demo.failed(failed);
            System.exit(1);
        } catch (InterruptedException stopped) {
            System.exit(130);
        }
        // Readers of processes that are gone may still be at work; there is nothing left to wait for.
        System.exit(0);
    }

    private void run() throws IOException, InterruptedException {
        say("notify-agent demo: a publisher, a viewer, a real Red5 1.2.12 with the agent, and a webhook that prints"
                + " what it gets. All on loopback.");
        Files.deleteIfExists(passed());
        step("Starting a webhook receiver in a process of its own");
        try (Webhook webhook = Webhook.start(installation, this::show)) {
            AgentSetup agent = new AgentSetup(installation.agentJar(), configuration(webhook));
            step("Starting Red5 with -javaagent:notify-agent.jar=notify-agent.properties");
            say(agent.configuration().indent(6).stripTrailing());
            try (Red5Server red5 =
                    Red5Server.start(installation, "red5", JavaHome.ofBuild(), Ports.free(), Optional.of(agent))) {
                awaitEvent(webhook, "server_started");
                stream(red5, webhook);
                step("Stopping Red5");
                red5.stop();
            }
            summary(webhook);
        }
    }

    private void stream(Red5Server red5, Webhook webhook) throws IOException, InterruptedException {
        Ffmpeg ffmpeg = new Ffmpeg(installation);
        step("Making a test picture with ffmpeg");
        Path sample = ffmpeg.picturesAndSound();
        step("Publishing it as " + red5.url("demo"));
        try (Child publisher = ffmpeg.publish(sample, red5.url("demo"))) {
            step("Playing it for " + PLAYING.toSeconds() + " seconds");
            try (Child player = ffmpeg.play(red5.url("demo"), PLAYING, "demo.flv")) {
                player.awaitExit(LIMIT);
            }
            awaitEvent(webhook, "session_closed");
            step("Stopping the publisher");
            publisher.terminate();
            publisher.awaitExit(LIMIT);
        }
        awaitEvent(webhook, "stream_stopped");
    }

    private static void awaitEvent(Webhook webhook, String name) throws InterruptedException {
        webhook.await(
                "the event " + name,
                LIMIT,
                events -> events.stream().anyMatch(event -> event.name().equals(name)));
    }

    private static String configuration(Webhook webhook) {
        return """
                agent.server=demo
                notify.demo.sink=%s
                """.formatted(webhook.url());
    }

    private void summary(Webhook webhook) throws IOException {
        List<String> names = webhook.events().stream().map(ReceivedEvent::name).toList();
        List<String> missing = missing(names);
        if (!missing.isEmpty()) {
            throw new AssertionError(
                    "of a stream's life these did not arrive, or not in this order: " + String.join(", ", missing));
        }
        say("");
        say("%d events in %d requests, in order: a stream's whole life arrived. It took %d s."
                .formatted(
                        names.size(),
                        webhook.deliveries().size(),
                        Duration.ofNanos(System.nanoTime() - beginNanos).toSeconds()));
        say("""

                Where to look next
                  README.md                     set the agent up for a server of your own in five minutes
                  integration-tests/README.md   these servers and clients as tests
                  %s
                                                this server's folder: its configuration and its log""".formatted(installation.work().resolve("red5")));
        Files.createFile(passed());
    }

    /** What is left of the life when the names have been walked through once, in their order. */
    private static List<String> missing(List<String> names) {
        List<String> left = new ArrayList<>(LIFE);
        for (String name : names) {
            if (!left.isEmpty() && left.get(0).equals(name)) {
                left.remove(0);
            }
        }
        return left;
    }

    private void failed(Throwable failure) {
        say("");
        say("The demo FAILED: " + failure.getMessage());
        say("What the processes said is in " + installation.work() + ", *.log; the agent speaks in red5/red5.err.log.");
    }

    private void show(ReceivedEvent event) {
        String time = TIME.format(Instant.ofEpochMilli(event.number("utc_ms")).atZone(ZoneId.systemDefault()));
        say("    " + time + "  " + event.readable());
    }

    private void step(String what) {
        say("%n[%2d s] %s"
                .formatted(Duration.ofNanos(System.nanoTime() - beginNanos).toSeconds(), what));
    }

    private void say(String line) {
        screen.println(line);
        screen.flush();
    }

    /** Tells the build that all went well: an exit code alone would make Maven print a stack trace instead of us. */
    private Path passed() {
        return installation.work().resolve("passed");
    }
}
