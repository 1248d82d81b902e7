package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * What somebody knows of a server who has only its events: what is alive, and whether one event contradicts another.
 * Immutable; built from all events so far, in the order of their ids.
 */
final class History {
    private static final Set<String> OF_STREAMS = Set.of(
            "stream_started",
            "publish_started",
            "stream_media_info",
            "source_ready",
            "source_lost",
            "frames_timed_out",
            "frames_restored",
            "publish_stopped",
            "stream_stopped");

    private final List<ReceivedEvent> events;

    private History(List<ReceivedEvent> events) {
        this.events = events;
    }

    static History of(Collection<ReceivedEvent> arrived) {
        return new History(arrived.stream()
                .sorted(Comparator.comparingLong(event -> event.number("event_id")))
                .toList());
    }

    /** What lives, as lines {@code publish SESSION_ID MEDIA} and {@code session SESSION_ID MEDIA}. */
    Set<String> alive() {
        Set<String> alive = new TreeSet<>();
        for (ReceivedEvent event : events) {
            String who = " " + event.text("session_id") + " " + event.text("media");
            switch (event.name()) {
                case "publish_started" ->
                    assertThat(alive.add("publish" + who)).as("new: %s", event).isTrue();
                case "publish_stopped" ->
                    assertThat(alive.remove("publish" + who))
                            .as("alive: %s", event)
                            .isTrue();
                case "session_opened" ->
                    assertThat(alive.add("session" + who)).as("new: %s", event).isTrue();
                case "session_closed" ->
                    assertThat(alive.remove("session" + who))
                            .as("alive: %s", event)
                            .isTrue();
                default -> {
                    // Nothing begins or ends by it.
                }
            }
        }
        return alive;
    }

    /** Media of the streams that live. */
    Set<String> streams() {
        Set<String> live = new TreeSet<>();
        for (ReceivedEvent event : events) {
            if (event.name().equals("stream_started")) {
                assertThat(live.add(event.text("media"))).as("new: %s", event).isTrue();
            } else if (event.name().equals("stream_stopped")) {
                assertThat(live.remove(event.text("media")))
                        .as("live: %s", event)
                        .isTrue();
            }
        }
        return live;
    }

    long count(String name) {
        return events.stream().filter(event -> event.name().equals(name)).count();
    }

    /** The events of each stream are those of one life after the other, each of them whole and in order. */
    void contradictsItselfNowhere() {
        Map<String, List<ReceivedEvent>> byMedia = new LinkedHashMap<>();
        for (ReceivedEvent event : events) {
            if (OF_STREAMS.contains(event.name())) {
                byMedia.computeIfAbsent(event.text("media"), media -> new ArrayList<>())
                        .add(event);
            }
        }
        byMedia.values().forEach(History::oneLifeAfterTheOther);
    }

    private static void oneLifeAfterTheOther(List<ReceivedEvent> ofOneMedia) {
        String before = "stream_stopped";
        String publisher = "";
        for (ReceivedEvent event : ofOneMedia) {
            switch (event.name()) {
                case "stream_started" -> {
                    assertThat(before).as("before %s", event).isEqualTo("stream_stopped");
                    publisher = event.text("session_id");
                }
                case "publish_started" -> {
                    assertThat(before).as("before %s", event).isEqualTo("stream_started");
                    assertThat(event.text("session_id")).as("of %s", event).isEqualTo(publisher);
                }
                case "publish_stopped" -> {
                    assertThat(before).as("before %s", event).isNotIn("stream_started", "stream_stopped");
                    assertThat(event.text("session_id")).as("of %s", event).isEqualTo(publisher);
                    assertThat(before.equals("source_lost"))
                            .as("a loss directly before %s", event)
                            .isEqualTo(!Set.of("orderly", "stopped", "server_shutdown")
                                    .contains(event.text("reason")));
                }
                case "stream_stopped" ->
                    assertThat(before).as("before %s", event).isEqualTo("publish_stopped");
                default ->
                    assertThat(before)
                            .as("before %s", event)
                            .isNotIn("stream_started", "source_lost", "publish_stopped", "stream_stopped");
            }
            before = event.name();
        }
    }
}
