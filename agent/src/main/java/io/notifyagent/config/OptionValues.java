package io.notifyagent.config;

import java.math.BigDecimal;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Options by name, read as texts, numbers, times, sizes and paths. What is wrong with a value is reported at the value's
 * place, and the default stands in for it. References in values are resolved once, when this is made (rule C6). Used by
 * the one thread that reads a configuration.
 *
 * <p>Like all that runs before the host's main method it does without lambdas and streams: each makes the JVM spin a class
 * for the one time that it is used, and the host waits for that.
 */
final class OptionValues {

    private static final Pattern WHOLE = Pattern.compile("-?\\d{1,18}");
    private static final Pattern SECONDS = Pattern.compile("\\d{1,12}(\\.\\d{1,9})?");
    private static final Pattern SIZE = Pattern.compile("\\d{1,12}[kKmMgG]?");
    private static final int DECIMALS_OF_A_SECOND = 3;

    private final Map<String, Option> options;
    private final Map<String, String> texts = new HashMap<>();
    private final Problems problems;

    OptionValues(Map<String, Option> options, Substitution substitution, Problems problems) {
        this.options = new LinkedHashMap<>(options);
        this.problems = problems;
        for (Option option : options.values()) {
            int errors = problems.errors();
            String text = substitution.apply(option.value());
            if (text.isEmpty() && problems.errors() == errors) {
                problems.error(
                        option.position(), "'" + option.name() + "' has no value; give it one or remove the line");
            }
            texts.put(option.name(), text);
        }
    }

    /** In the order written. */
    Set<String> names() {
        return Collections.unmodifiableSet(options.keySet());
    }

    Optional<Option> option(String name) {
        return Optional.ofNullable(options.get(name));
    }

    Optional<String> text(String name) {
        return Optional.ofNullable(given(name));
    }

    long number(String name, long defaultNumber, long min, long max) {
        String text = given(name);
        if (text != null && WHOLE.matcher(text).matches()) {
            long number = Long.parseLong(text);
            if (number >= min && number <= max) {
                return number;
            }
        }
        if (text != null) {
            wants(name, text, "a whole number from " + min + " to " + max);
        }
        return defaultNumber;
    }

    long millis(String name, long defaultMillis, long minMillis, long maxMillis) {
        String text = given(name);
        if (text != null && SECONDS.matcher(text).matches()) {
            long millis =
                    new BigDecimal(text).movePointRight(DECIMALS_OF_A_SECOND).longValue();
            if (millis >= minMillis && millis <= maxMillis) {
                return millis;
            }
        }
        if (text != null) {
            wants(name, text, "a number of seconds from " + seconds(minMillis) + " to " + seconds(maxMillis));
        }
        return defaultMillis;
    }

    long bytes(String name, long defaultBytes, long minBytes, long maxBytes) {
        String text = given(name);
        if (text != null && SIZE.matcher(text).matches()) {
            long bytes = size(text);
            if (bytes >= minBytes && bytes <= maxBytes) {
                return bytes;
            }
        }
        if (text != null) {
            wants(name, text, "a number of bytes from " + minBytes + " to " + maxBytes + ", k, m or g may follow it");
        }
        return defaultBytes;
    }

    boolean flag(String name, boolean defaultFlag) {
        String text = given(name);
        if (text == null) {
            return defaultFlag;
        }
        if (text.equals("true") || text.equals("false")) {
            return text.equals("true");
        }
        wants(name, text, "true or false");
        return defaultFlag;
    }

    /** A path, made absolute with {@code folder}; null where the option is not given. */
    Path path(String name, Path folder) {
        String text = given(name);
        if (text == null) {
            return null;
        }
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException invalid) {
            wants(name, text, "a path of a file");
            return null;
        }
    }

    /** The value, or null where none is given. */
    private String given(String name) {
        String text = texts.get(name);
        return text == null || text.isEmpty() ? null : text;
    }

    /** Says what was expected. */
    private void wants(String name, String text, String expected) {
        Located value = options.get(name).value();
        String shown = Secrets.shown(name, text, Substitution.refers(value));
        problems.error(value.position(), "'" + name + "' wants " + expected + "; " + shown + " is not");
    }

    private static long size(String text) {
        int last = text.length() - 1;
        int shift = switch (text.charAt(last)) {
            case 'k', 'K' -> 10;
            case 'm', 'M' -> 20;
            case 'g', 'G' -> 30;
            default -> 0;
        };
        long number = Long.parseLong(shift == 0 ? text : text.substring(0, last));
        // 12 digits are less than 2^40, and 2^40 << 30 would overflow.
        return number > Long.MAX_VALUE >> shift ? Long.MAX_VALUE : number << shift;
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, DECIMALS_OF_A_SECOND)
                .stripTrailingZeros()
                .toPlainString();
    }
}
