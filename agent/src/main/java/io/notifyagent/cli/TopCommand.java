package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code top PID}: what happens how often: events by type, handlers, hooks. */
@Command(
        name = "top",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Shows rates by event, handler and hook, the busiest first.",
            "What does not move is left out. It goes on until it is interrupted, or for so",
            "many screens as --count says."
        },
        footer = {
            "",
            "Examples:",
            "  java -jar notify-agent.jar top 4711",
            "  java -jar notify-agent.jar top 4711 --every 10 --count 1"
        })
final class TopCommand extends PidCommand implements Callable<Integer> {

    private static final int MOST = 12;

    @Option(names = "--every", paramLabel = "S", defaultValue = "2", description = "seconds between two (2)")
    private int seconds;

    @Option(names = "--count", paramLabel = "N", description = "how many screens")
    private Integer count;

    private JsonNode before;
    private int shown;

    /** Thrown through the client to end the session: there is nothing more to see. */
    private static final class Enough extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    @Override
    public Integer call() {
        if (seconds < 1 || seconds > 3600 || count != null && count < 1) {
            throw wrong("--every is 1 to 3600 seconds, --count 1 or more");
        }
        Redrawn screen = new Redrawn(out(), paint().live());
        try {
            return ask("status", List.of("hooks", "every", String.valueOf(seconds * 1000L)), row -> {
                if (before != null) {
                    screen.draw(lines(row));
                    shown++;
                }
                before = row;
                if (count != null && shown >= count) {
                    throw new Enough();
                }
            });
        } catch (Enough seen) {
            return 0;
        }
    }

    private List<String> lines(JsonNode now) {
        List<String> lines = new ArrayList<>();
        long millis = now.path("at").asLong() - before.path("at").asLong();
        lines.add(paint().bold("notify-agent in " + now.path("pid").asLong() + ", up "
                + Figures.time(now.path("uptime_ms").asLong()) + ", the last " + Figures.time(millis)));
        lines.add("");
        table("EVENT", counts(now.path("events_by_type")), counts(before.path("events_by_type")), millis, lines);
        Map<String, Long> last = new LinkedHashMap<>();
        Map<String, Long> first = new LinkedHashMap<>();
        for (String key : List.of("passed", "rejected", "delivered", "dropped", "failed")) {
            now.path("handlers")
                    .forEach(handler ->
                            last.put(name(handler, key), handler.path(key).asLong()));
            before.path("handlers")
                    .forEach(handler ->
                            first.put(name(handler, key), handler.path(key).asLong()));
        }
        table("HANDLER", last, first, millis, lines);
        table("HOOK", hits(now), hits(before), millis, lines);
        return lines;
    }

    private void table(String heading, Map<String, Long> now, Map<String, Long> then, long millis, List<String> lines) {
        record Moved(String name, long total, long more) {}
        List<Moved> moved = new ArrayList<>();
        now.forEach((name, total) -> moved.add(new Moved(name, total, total - then.getOrDefault(name, 0L))));
        moved.removeIf(row -> row.more() <= 0);
        moved.sort(Comparator.comparingLong(Moved::more).reversed());
        lines.add(paint().bold(String.format("%-48s %10s %12s", heading, "PER SECOND", "IN ALL")));
        moved.stream()
                .limit(MOST)
                .forEach(row -> lines.add(String.format(
                        "%-48s %10s %12s",
                        Columns.cut(Terminal.safe(row.name()), 48),
                        Figures.rate(row.more(), millis),
                        Figures.count(row.total()))));
        if (moved.isEmpty()) {
            lines.add(paint().dim("nothing"));
        }
        lines.add("");
    }

    private static String name(JsonNode handler, String key) {
        return handler.path("name").asText() + " " + key;
    }

    private static Map<String, Long> counts(JsonNode of) {
        Map<String, Long> counts = new LinkedHashMap<>();
        of.properties()
                .forEach(entry -> counts.put(entry.getKey(), entry.getValue().asLong()));
        return counts;
    }

    private static Map<String, Long> hits(JsonNode of) {
        Map<String, Long> hits = new LinkedHashMap<>();
        of.path("hooks")
                .forEach(hook -> hits.put(
                        hook.path("profile").asText() + "/" + hook.path("hook").asText(),
                        hook.path("hits").asLong()));
        return hits;
    }
}
