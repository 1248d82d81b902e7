package io.notifyagent.it;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.OffsetDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a Red5 suffered, measured without the agent: the pauses in the JVM's own log of its collector, and what the bean
 * {@link io.notifyagent.it.application.Distressed} measured. Immutable.
 */
record Suffered(List<Span> spans) {

    /** So late may an event tell of what was: a stall is judged in the second after it, by the second. */
    private static final long LATE_MILLIS = 2_500;

    /** Two clocks, and two places to look at them. */
    private static final long SLACK_MILLIS = 200;

    /** The JVM does not measure from and to the same points for its log and for its notification. */
    private static final long PAUSE_MILLIS = 30;

    private static final String GC_LOG = "gc.log";
    private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("yyyy-MM-dd'T'HH:mm:ss.SSSZ");
    private static final Pattern PAUSE = Pattern.compile("\\[(\\S+?)] GC\\(\\d+\\) Pause .* (\\d+)\\.(\\d+)ms");
    private static final Pattern MEASURED = Pattern.compile("measured (begin|stall|loop) (\\d+) (\\d+)");

    /**
     * A time in which the server could not work.
     *
     * @param kind pause, stall or loop; begin: from then on stalls and loops are measured
     * @param end Unix milliseconds
     */
    record Span(String kind, long end, long millis) {}

    /** What the JVM needs to be told so that there is something to read. */
    static String[] options(String... more) {
        List<String> options = new ArrayList<>(List.of(more));
        options.add("-Xlog:gc:file=" + GC_LOG + ":utctime");
        options.add("-Dred5.it.bean=io.notifyagent.it.application.Distressed");
        return options.toArray(String[]::new);
    }

    /** All that the server has suffered until now. */
    static Suffered by(Red5Server red5) throws IOException {
        List<Span> spans = new ArrayList<>();
        Path log = red5.home().folder().resolve(GC_LOG);
        for (String line : Files.readAllLines(log)) {
            Matcher pause = PAUSE.matcher(line);
            if (pause.find()) {
                long end =
                        OffsetDateTime.parse(pause.group(1), TIME).toInstant().toEpochMilli();
                spans.add(new Span("pause", end, Long.parseLong(pause.group(2))));
            }
        }
        for (String line : red5.process().out().entries()) {
            Matcher measured = MEASURED.matcher(line);
            if (measured.find()) {
                spans.add(new Span(
                        measured.group(1), Long.parseLong(measured.group(2)), Long.parseLong(measured.group(3))));
            }
        }
        return new Suffered(spans);
    }

    /** Whether an event tells of something that was, or of the start of the server, which nobody measured. */
    boolean explains(ReceivedEvent event) {
        if (!event.has("timeout")) {
            return false;
        }
        long timeout = event.number("timeout");
        long told = event.number("utc_ms");
        if (!event.name().equals("long_gc") && told - timeout - LATE_MILLIS < begin()) {
            return true;
        }
        return spans.stream()
                .filter(span -> span.end() <= told + SLACK_MILLIS)
                .filter(span -> span.end() - span.millis() >= told - timeout - LATE_MILLIS
                        || span.end() >= told - timeout - SLACK_MILLIS)
                .anyMatch(span -> switch (event.name()) {
                    case "long_gc" ->
                        span.kind().equals("pause")
                                && Math.abs(span.millis() - timeout) <= Math.max(PAUSE_MILLIS, timeout / 10);
                    case "long_schedule_pid" ->
                        span.kind().equals("stall")
                                || span.kind().equals("loop")
                                        && event.text("reason").equals("busy");
                    case "long_schedule_port" -> span.kind().equals("stall");
                    default -> false;
                });
    }

    private long begin() {
        return spans.stream()
                .filter(span -> span.kind().equals("begin"))
                .mapToLong(Span::end)
                .findFirst()
                .orElseThrow();
    }
}
