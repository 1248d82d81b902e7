package io.notifyagent.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.util.List;
import java.util.stream.Collectors;

/**
 * One event as it arrived. Immutable as long as nobody changes the tree.
 *
 * @param fields the JSON object
 */
public record ReceivedEvent(ObjectNode fields) {
    private static final List<String> FOR_PROGRAMS =
            List.of("event", "event_id", "boot_id", "utc_ms", "server", "level", "group");

    public String name() {
        return text("event");
    }

    /** The value as text; empty if the field is absent. */
    public String text(String field) {
        return fields.path(field).asText();
    }

    /**
     * A whole number.
     *
     * @throws AssertionError if the field is absent or anything else
     */
    public long number(String field) {
        JsonNode value = fields.path(field);
        if (!value.isIntegralNumber()) {
            throw new AssertionError(field + " is no whole number in " + this);
        }
        return value.longValue();
    }

    public boolean has(String field) {
        return fields.has(field);
    }

    /** For people: name and fields, without what only a program wants to know. */
    public String readable() {
        return "%-18s %s"
                .formatted(
                        name(),
                        fields.properties().stream()
                                .filter(field -> !FOR_PROGRAMS.contains(field.getKey()))
                                .map(field ->
                                        field.getKey() + "=" + field.getValue().asText())
                                .collect(Collectors.joining(" ")));
    }

    @Override
    public String toString() {
        return fields.toString();
    }
}
