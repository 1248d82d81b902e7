package io.notifyagent.sink.lua;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.JsonToken;
import io.notifyagent.event.Event;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Events out of a file as {@code jsonlog://} writes it, one JSON object in each line; only {@code event} must be there.
 * Immutable.
 *
 * @param origin server and boot_id of the first event, where it names them
 */
public record TrialEvents(Origin origin, List<Event> events) {

    /** @throws IOException where the file cannot be read or a line is no event; the message names file and line */
    public static TrialEvents read(Path file) throws IOException {
        JsonFactory factory = new JsonFactory();
        List<Event> events = new ArrayList<>();
        Origin origin = null;
        int line = 0;
        for (String text : Files.readAllLines(file)) {
            line++;
            if (text.isBlank()) {
                continue;
            }
            Map<String, Object> values;
            try (JsonParser json = factory.createParser(text)) {
                values = object(json);
            } catch (JsonProcessingException e) {
                throw new IOException(file + ":" + line + ": no JSON object of texts, numbers and booleans");
            }
            if (!(values.get("event") instanceof String)) {
                throw new IOException(file + ":" + line + ": the field 'event' is missing");
            }
            if (origin == null) {
                origin = new Origin(text(values, "server", "localhost"), text(values, "boot_id", "trial"));
            }
            events.add(event(values, line));
        }
        if (events.isEmpty()) {
            throw new IOException(file + " holds no events; write one JSON object in each line");
        }
        return new TrialEvents(origin, List.copyOf(events));
    }

    private static Map<String, Object> object(JsonParser json) throws IOException {
        Map<String, Object> values = new LinkedHashMap<>();
        JsonToken token = json.nextToken();
        while (token == JsonToken.START_OBJECT || token == JsonToken.FIELD_NAME) {
            token = json.nextToken();
            if (token == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                values.put(name, value(json, json.nextToken()));
            }
        }
        if (token != JsonToken.END_OBJECT) {
            throw new com.fasterxml.jackson.core.JsonParseException(json, "not an object");
        }
        return values;
    }

    private static Object value(JsonParser json, JsonToken token) throws IOException {
        return switch (token) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> Boolean.TRUE;
            case VALUE_FALSE -> Boolean.FALSE;
            default -> throw new com.fasterxml.jackson.core.JsonParseException(json, "not a value of an event");
        };
    }

    private static Event event(Map<String, Object> values, int line) {
        FieldsBuilder fields = new FieldsBuilder(Redaction.DEFAULT);
        values.forEach((name, value) -> {
            switch (name) {
                case "event", "event_id", "boot_id", "utc_ms", "server", "level", "group", "media", "app" -> {}
                default -> fields.putAny(name, value);
            }
        });
        long millis = values.get("utc_ms") instanceof Number number ? number.longValue() : System.currentTimeMillis();
        Event event = new Event(
                Kind.named((String) values.get("event")),
                millis,
                text(values, "media", null),
                text(values, "app", null),
                fields.build());
        event.assignId(values.get("event_id") instanceof Number id ? Math.max(1, id.longValue()) : line);
        return event;
    }

    private static String text(Map<String, Object> values, String name, String other) {
        return values.get(name) instanceof String text && !text.isEmpty() ? text : other;
    }
}
