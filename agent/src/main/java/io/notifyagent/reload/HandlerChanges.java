package io.notifyagent.reload;

import io.notifyagent.config.HandlerConfig;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What is other in a new configuration than in the old one, by the names of the handlers, for the log. Stateless. */
final class HandlerChanges {

    private HandlerChanges() {}

    /** Such as {@code 3 handlers, added [a], changed [b, c]}. */
    static String between(List<HandlerConfig> before, List<HandlerConfig> next) {
        Map<String, HandlerConfig> old = new LinkedHashMap<>();
        before.forEach(handler -> old.put(handler.name(), handler));
        List<String> added = new ArrayList<>();
        List<String> changed = new ArrayList<>();
        for (HandlerConfig handler : next) {
            HandlerConfig same = old.remove(handler.name());
            if (same == null) {
                added.add(handler.name());
            } else if (!same.means(handler)) {
                changed.add(handler.name());
            }
        }
        return next.size()
                + (next.size() == 1 ? " handler" : " handlers")
                + part("added", added)
                + part("removed", List.copyOf(old.keySet()))
                + part("changed", changed);
    }

    private static String part(String what, List<String> names) {
        return names.isEmpty() ? "" : ", " + what + " " + names;
    }
}
