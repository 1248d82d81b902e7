package io.notifyagent.config;

import java.util.Optional;
import java.util.Set;

/**
 * The key of one option of one handler in the properties file: {@code notify.NAME.OPTION}, or {@code event_sink} for
 * {@code notify} (rules C2, C9). Immutable.
 *
 * @param nameIndex where NAME begins in the key
 */
record HandlerKey(String name, String option, int nameIndex) {

    /** Both names of what a handler is called. */
    static final Set<String> KEYWORDS = Set.of("notify", "event_sink");

    /** The parts of a key that begins as a handler's does; either may be empty. */
    static Optional<HandlerKey> of(String key) {
        int keywordEnd = key.indexOf('.');
        if (keywordEnd < 0 || !KEYWORDS.contains(key.substring(0, keywordEnd))) {
            return Optional.empty();
        }
        int nameEnd = key.indexOf('.', keywordEnd + 1);
        return Optional.of(
                nameEnd < 0
                        ? new HandlerKey(key.substring(keywordEnd + 1), "", keywordEnd + 1)
                        : new HandlerKey(
                                key.substring(keywordEnd + 1, nameEnd), key.substring(nameEnd + 1), keywordEnd + 1));
    }

    static boolean isDirective(String key) {
        Optional<HandlerKey> handler = of(key);
        return handler.isPresent() && OptionNames.isDirective(handler.get().option());
    }
}
