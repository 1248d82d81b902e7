package io.notifyagent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * One name of an {@link ArchivePattern}: literal text, {@code *} for any run of characters, and what is taken from the
 * name: {@code {media}}, {@code {utc}} (seconds), {@code {duration}} (milliseconds), {@code {year}}, {@code {month}},
 * {@code {day}}, {@code {hour}}, {@code {minute}}, {@code {second}} (UTC). Immutable.
 */
final class NamePattern {

    static final String MEDIA = "{media}";

    /** A name has at most 255 bytes; more runs than these, and a hostile one could be tried for seconds. */
    private static final int MOST_RUNS = 3;

    private static final Pattern PIECE = Pattern.compile("\\*|\\{([^}]*)}|[^*{]+|\\{");

    private static final Map<String, String> TAKEN = Map.of(
            "media", ".+?",
            "utc", "\\d{1,11}",
            "duration", "\\d{1,9}",
            "year", "\\d{4}",
            "month", "\\d{2}",
            "day", "\\d{2}",
            "hour", "\\d{2}",
            "minute", "\\d{2}",
            "second", "\\d{2}");

    private final Pattern pattern;
    /** What the groups are, in their order. */
    private final List<String> taken;

    private NamePattern(Pattern pattern, List<String> taken) {
        this.pattern = pattern;
        this.taken = taken;
    }

    static NamePattern parse(String written) {
        StringBuilder regex = new StringBuilder();
        List<String> taken = new ArrayList<>();
        int runs = 0;
        Matcher piece = PIECE.matcher(written);
        while (piece.find()) {
            String name = piece.group(1);
            if (piece.group().equals("*")) {
                regex.append(".*?");
                runs++;
            } else if (name != null) {
                if (!TAKEN.containsKey(name)) {
                    throw new IllegalArgumentException("'{" + name + "}' is nothing that a path can tell; one of "
                            + String.join(" ", TAKEN.keySet().stream().sorted().toList())
                            + NearestName.hint(name, TAKEN.keySet()));
                }
                if (taken.contains(name)) {
                    throw new IllegalArgumentException("'{" + name + "}' may stand in '" + written + "' once");
                }
                regex.append('(').append(TAKEN.get(name)).append(')');
                taken.add(name);
                runs += name.equals("media") ? 1 : 0;
            } else {
                regex.append(Pattern.quote(piece.group()));
            }
        }
        if (runs > MOST_RUNS) {
            throw new IllegalArgumentException(
                    "'" + written + "' holds more than " + MOST_RUNS + " of '*' and '{media}'");
        }
        return new NamePattern(Pattern.compile(regex.toString(), Pattern.DOTALL), List.copyOf(taken));
    }

    /** Whether {@code name} matches; what it tells goes to {@code draft}. */
    boolean match(String name, Recording.Draft draft) {
        Matcher matcher = pattern.matcher(name);
        if (!matcher.matches()) {
            return false;
        }
        for (int i = 0; i < taken.size(); i++) {
            draft.take(taken.get(i), matcher.group(i + 1));
        }
        return true;
    }
}
