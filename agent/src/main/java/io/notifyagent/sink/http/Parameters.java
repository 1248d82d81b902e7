package io.notifyagent.sink.http;

import io.notifyagent.sink.OptionNames;
import io.notifyagent.sink.SinkSettings;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Adds the options that no rule names to the URL (rule H6), unless one looks like a mistyped option or a secret: those
 * must not travel in a URL by mistake; {@code pass.NAME value} forces any through. Used by the thread that reads the
 * configuration.
 */
final class Parameters {

    static final String FORCED = "pass.";

    private static final List<String> SECRETIVE = List.of("key", "secret", "pass", "token", "auth");

    private Parameters() {}

    /**
     * {@code target} with the options nobody has read, in the order written; those that look wrong are reported to
     * {@code settings} instead.
     */
    static HttpTarget add(SinkSettings settings, HttpTarget target, List<String> known) {
        HttpTarget extended = target;
        for (String option : List.copyOf(settings.unread())) {
            String value = settings.text(option).orElse("");
            if (option.startsWith(FORCED) && option.length() > FORCED.length()) {
                extended = extended.withParameter(option.substring(FORCED.length()), value);
                continue;
            }
            Optional<String> complaint = complaint(option, known);
            if (complaint.isPresent()) {
                settings.error(
                        option,
                        complaint.get() + "; to send it in the URL all the same, write '" + FORCED + option + "'");
            } else {
                extended = extended.withParameter(option, value);
            }
        }
        return extended;
    }

    private static Optional<String> complaint(String option, List<String> known) {
        String lowerCase = option.toLowerCase(Locale.ROOT);
        Optional<String> near = OptionNames.near(lowerCase, known);
        if (near.isPresent()) {
            return Optional.of("unknown option '" + option + "', did you mean '" + near.get() + "'?");
        }
        return SECRETIVE.stream()
                .filter(lowerCase::contains)
                .findFirst()
                .map(word -> "unknown option '" + option + "' looks like a secret (" + word + ")");
    }
}
