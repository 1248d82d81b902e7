package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.StreamSupport;

/** The row of {@code status} as a screen of 80 columns. Immutable. */
final class StatusScreen {

    private static final int NAME = 14;
    private static final String NUMBERS = "%7s %9s %6s %6s %7s %8s";

    private final JsonNode row;
    private final Paint paint;

    StatusScreen(JsonNode row, Paint paint) {
        this.row = row;
        this.paint = paint;
    }

    List<String> lines() {
        List<String> lines = new ArrayList<>();
        lines.add(paint.bold(Columns.cut(
                "notify-agent " + text("version") + " in " + text("pid") + " (" + text("server") + ", Java "
                        + text("java") + "), up "
                        + Figures.time(row.path("uptime_ms").asLong()),
                Main.WIDTH)));
        lines.add("profiles  " + words("active_profiles", "none is for this server: JVM events only") + "; hooks "
                + hooks());
        lines.add("events    " + row.path("last_event_id").asLong() + " taken" + cost());
        lines.add("");
        lines.add(paint.bold(String.format("%-" + NAME + "s %-10s ", "HANDLER", "STATE")
                + String.format(NUMBERS, "PASSED", "DELIVERED", "QUEUED", "BUFFRD", "DROPPED", "P99")));
        row.path("handlers").forEach(handler -> handler(handler, lines));
        row.path("retiring").forEach(handler -> handler(handler, lines));
        list("configuration_problems", "configuration", lines);
        list("problems", "log", lines);
        return lines;
    }

    private void handler(JsonNode handler, List<String> lines) {
        String state = handler.path("state").asText();
        String name = Terminal.safe(handler.path("name").asText());
        if (name.length() > NAME) {
            lines.add(name);
            name = "";
        }
        String padded = String.format("%-10s ", state);
        lines.add(String.format("%-" + NAME + "s ", name)
                + (state.equals("delivering") ? paint.good(padded) : paint.bad(padded))
                + String.format(
                        NUMBERS,
                        count(handler, "passed"),
                        count(handler, "delivered"),
                        count(handler, "queued"),
                        count(handler, "buffered"),
                        count(handler, "dropped"),
                        Figures.time(handler.path("delivery_ms").path("p99").asLong())));
        long rejected = handler.path("rejected").asLong();
        lines.add(paint.dim(
                Columns.cut("  to " + Terminal.safe(handler.path("sink").asText()), Main.WIDTH)));
        if (rejected > 0) {
            lines.add(paint.dim("  its filter rejected " + Figures.count(rejected)));
        }
        List<String> dropped = new ArrayList<>();
        for (Map.Entry<String, JsonNode> reason :
                handler.path("dropped_by_reason").properties()) {
            if (reason.getValue().asLong() > 0) {
                dropped.add(reason.getKey() + " " + reason.getValue().asLong());
            }
        }
        if (!dropped.isEmpty()) {
            lines.add(paint.odd("  dropped: " + String.join(", ", dropped)));
        }
        long oldest = handler.path("oldest_age_ms").asLong();
        if (oldest >= 1000) {
            lines.add(paint.odd("  the oldest that waits is " + Figures.time(oldest) + " old"));
        }
        String error = handler.path("last_error").asText();
        if (!error.isEmpty()) {
            String age = Figures.time(handler.path("last_error_age_ms").asLong()) + " ago: ";
            Columns.wrapped("last error " + age + Terminal.safe(error), 2, Main.WIDTH)
                    .forEach(line -> lines.add(state.equals("failing") ? paint.bad(line) : paint.dim(line)));
        }
    }

    private void list(String key, String heading, List<String> lines) {
        if (!row.path(key).isEmpty()) {
            lines.add("");
            lines.add(paint.bold(heading + ":"));
            row.path(key)
                    .forEach(problem -> Columns.wrapped(Terminal.safe(problem.asText()), 2, Main.WIDTH)
                            .forEach(line -> lines.add(paint.odd(line))));
        }
    }

    private String hooks() {
        List<String> states = new ArrayList<>();
        for (Map.Entry<String, JsonNode> state : row.path("hooks_by_state").properties()) {
            // Of profiles for other servers nobody wants to know.
            if (state.getValue().asInt() > 0 && !state.getKey().equals("inactive")) {
                String text = state.getValue().asInt() + " " + state.getKey();
                states.add(
                        switch (state.getKey()) {
                            case "failed" -> paint.bad(text);
                            case "partial", "switched_off" -> paint.odd(text);
                            default -> text;
                        });
            }
        }
        return states.isEmpty() ? "none" : String.join(", ", states);
    }

    private String words(String key, String otherwise) {
        List<String> words = StreamSupport.stream(row.path(key).spliterator(), false)
                .map(word -> Terminal.safe(word.asText()))
                .toList();
        return words.isEmpty() ? otherwise : String.join(", ", words);
    }

    private String text(String key) {
        return Terminal.safe(row.path(key).asText());
    }

    private static String count(JsonNode handler, String key) {
        return Figures.count(handler.path(key).asLong());
    }

    /** Of a sample: the first events may all be outside it. */
    private String cost() {
        JsonNode latency = row.path("emit_ns");
        return latency.path("count").asLong() == 0
                ? ""
                : "; handing one in costs the server "
                        + micros(latency.path("p99").asLong()) + " (p99)";
    }

    private static String micros(long nanos) {
        return nanos < 10_000 ? String.format(java.util.Locale.ROOT, "%.1f us", nanos / 1000.0) : nanos / 1000 + " us";
    }
}
