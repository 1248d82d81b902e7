package io.notifyagent.it;

import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * Our side of a {@link WebhookReceiver} in another process: what it got, as deliveries and as events, in the order of
 * arrival. Its process's reader thread adds, any thread may look or wait.
 */
public final class Webhook implements AutoCloseable {
    private static final Duration LIMIT_OF_START = Duration.ofSeconds(20);

    private final Journal<Delivery> deliveries = new Journal<>();
    private final Journal<ReceivedEvent> events = new Journal<>();
    private final Child process;
    private final int port;

    private Webhook(Installation installation, Consumer<ReceivedEvent> onEvent)
            throws IOException, InterruptedException {
        List<String> command = List.of(
                JavaHome.ofBuild().java().toString(),
                "-Xmx32m",
                "-cp",
                classes().toString(),
                WebhookReceiver.class.getName());
        process = Child.start("webhook", installation.work(), command, line -> received(line, onEvent));
        port = Integer.parseInt(process.out()
                .await("the receiver's port", LIMIT_OF_START, lines -> !lines.isEmpty())
                .get(0));
    }

    public static Webhook start(Installation installation) throws IOException, InterruptedException {
        return start(installation, event -> {});
    }

    /**
     * @param onEvent sees each event as it arrives, on the thread that reads the receiver
     */
    public static Webhook start(Installation installation, Consumer<ReceivedEvent> onEvent)
            throws IOException, InterruptedException {
        return new Webhook(installation, onEvent);
    }

    public String url() {
        return "http://127.0.0.1:" + port + "/hook";
    }

    public List<Delivery> deliveries() {
        return deliveries.entries();
    }

    public List<ReceivedEvent> events() {
        return events.entries();
    }

    /** Waits for events; see {@link Journal#await}. */
    public List<ReceivedEvent> await(String what, Duration limit, Predicate<List<ReceivedEvent>> wanted)
            throws InterruptedException {
        return events.await(what, limit, wanted);
    }

    @Override
    public void close() {
        process.close();
    }

    private void received(String line, Consumer<ReceivedEvent> onEvent) {
        if (!line.contains(" ")) {
            return; // the port
        }
        Delivery delivery = Delivery.parse(line);
        deliveries.add(delivery);
        try {
            delivery.events().forEach(event -> {
                onEvent.accept(event);
                events.add(event);
            });
        } catch (AssertionError wrongBody) {
            events.fail(wrongBody);
        }
    }

    private static Path classes() {
        try {
            return Path.of(WebhookReceiver.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException impossible) {
            throw new IllegalStateException(impossible);
        }
    }
}
