package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** All events of a run, and what must hold of them whatever has happened. */
final class Chronicle {

    private static final Set<String> OF_A_STREAM = Set.of(
            "stream_started",
            "publish_started",
            "source_ready",
            "frames_timed_out",
            "frames_restored",
            "source_lost",
            "publish_stopped",
            "stream_stopped");

    private final Map<String, List<String>> byMedia = new LinkedHashMap<>();
    private final Map<String, Integer> sessions = new LinkedHashMap<>();

    private Chronicle(List<Event> events) {
        for (Event event : events) {
            String name = event.kind().name();
            if (OF_A_STREAM.contains(name)) {
                byMedia.computeIfAbsent(name(event), key -> new ArrayList<>()).add(name);
            } else if (name.equals("session_opened")) {
                sessions.merge(name(event), 1, Integer::sum);
            } else if (name.equals("session_closed")) {
                int open = sessions.merge(name(event), -1, Integer::sum);
                assertThat(open).as("open sessions of %s", name(event)).isNotNegative();
            }
        }
    }

    private static String name(Event event) {
        return event.app() + "/" + event.media();
    }

    static Chronicle of(List<Event> events) {
        return new Chronicle(events);
    }

    /**
     * When all is over: every start has one end, after it and before the next start under its name; in between only what
     * can be; a loss directly before the end, or a silence of the source.
     */
    void isConsistent() {
        byMedia.forEach((media, names) -> {
            boolean live = false;
            for (int i = 0; i < names.size(); i++) {
                String name = names.get(i);
                String before = i == 0 ? "" : names.get(i - 1);
                boolean starts = name.equals("stream_started");
                assertThat(live)
                        .as("%s is live before event %s of %s", media, i, names)
                        .isEqualTo(!starts);
                switch (name) {
                    case "publish_started" -> assertThat(before).as(media).isEqualTo("stream_started");
                    case "stream_stopped" -> assertThat(before).as(media).isEqualTo("publish_stopped");
                    case "stream_started" -> assertThat(before).as(media).isIn("", "stream_stopped");
                    default -> assertThat(before).as(media).isNotIn("stream_started", "publish_stopped");
                }
                live = !name.equals("stream_stopped");
            }
            assertThat(live).as("%s is live after %s", media, names).isFalse();
        });
        assertThat(sessions.values()).as("open sessions").allMatch(open -> open == 0);
    }
}
