package io.notifyagent.it;

import java.time.Duration;
import java.time.LocalTime;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A publish as Red5's own log has it.
 *
 * @param stream the server's name of the stream, another one for every publish
 * @param lasted until its unpublish; the longest there is where the log has none
 */
record LoggedPublish(String stream, Duration lasted) {

    private static final Duration AT_ONCE = Duration.ofMillis(50);
    private static final Pattern LINE = Pattern.compile(
            "(\\d\\d:\\d\\d:\\d\\d\\.\\d{3}) .*x-category:stream x-event:(publish|unpublish) .*?x-sname:(\\S+).*");

    static List<LoggedPublish> all(List<String> log) {
        List<LoggedPublish> publishes = new ArrayList<>();
        List<Matcher> lines =
                log.stream().map(LINE::matcher).filter(Matcher::matches).toList();
        for (Matcher line : lines) {
            if (line.group(2).equals("publish")) {
                publishes.add(new LoggedPublish(line.group(3), until(lines, line)));
            }
        }
        return publishes;
    }

    /** Whether it was gone before it had well begun. */
    boolean fleeting() {
        return lasted.compareTo(AT_ONCE) < 0;
    }

    private static Duration until(List<Matcher> lines, Matcher publish) {
        return lines.stream()
                .filter(line ->
                        line.group(2).equals("unpublish") && line.group(3).equals(publish.group(3)))
                .findFirst()
                .map(line -> sinceMidnight(line).minus(sinceMidnight(publish)))
                // Over midnight.
                .map(lasted -> lasted.isNegative() ? lasted.plusDays(1) : lasted)
                .orElse(Duration.ofSeconds(Long.MAX_VALUE));
    }

    private static Duration sinceMidnight(Matcher line) {
        return Duration.between(LocalTime.MIN, LocalTime.parse(line.group(1)));
    }
}
