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
        return Optional.ofNullable(texts.get(name)).filter(text -> !text.isEmpty());
    }

    long number(String name, long defaultNumber, long min, long max) {
        return text(name)
                .map(text -> WHOLE.matcher(text).matches() ? Long.parseLong(text) : null)
                .filter(number -> number >= min && number <= max)
                .orElseGet(() -> fallback(name, "a whole number from " + min + " to " + max, defaultNumber));
    }

    long millis(String name, long defaultMillis, long minMillis, long maxMillis) {
        return text(name)
                .filter(text -> SECONDS.matcher(text).matches())
                .map(text -> new BigDecimal(text)
                        .movePointRight(DECIMALS_OF_A_SECOND)
                        .longValue())
                .filter(millis -> millis >= minMillis && millis <= maxMillis)
                .orElseGet(() -> fallback(
                        name,
                        "a number of seconds from " + seconds(minMillis) + " to " + seconds(maxMillis),
                        defaultMillis));
    }

    long bytes(String name, long defaultBytes, long minBytes, long maxBytes) {
        return text(name)
                .filter(text -> SIZE.matcher(text).matches())
                .map(OptionValues::size)
                .filter(bytes -> bytes >= minBytes && bytes <= maxBytes)
                .orElseGet(() -> fallback(
                        name,
                        "a number of bytes from " + minBytes + " to " + maxBytes + ", k, m or g may follow it",
                        defaultBytes));
    }

    boolean flag(String name, boolean defaultFlag) {
        return text(name)
                .filter(text -> text.equals("true") || text.equals("false"))
                .map(Boolean::valueOf)
                .orElseGet(() -> fallback(name, "true or false", defaultFlag));
    }

    /** A path, made absolute with {@code folder}; null where the option is not given. */
    Path path(String name, Path folder) {
        return text(name).map(text -> path(name, text, folder)).orElse(null);
    }

    private Path path(String name, String text, Path folder) {
        try {
            return folder.resolve(text).normalize();
        } catch (InvalidPathException invalid) {
            return fallback(name, "a path of a file", null);
        }
    }

    /** Answers the default, and says what was expected unless the option is not given. */
    private <T> T fallback(String name, String expected, T defaultValue) {
        text(name).ifPresent(text -> {
            Located value = options.get(name).value();
            String shown = Secrets.shown(name, text, Substitution.refers(value));
            problems.error(value.position(), "'" + name + "' wants " + expected + "; " + shown + " is not");
        });
        return defaultValue;
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
