package io.notifyagent.operate;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.notifyagent.event.Event;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes an event of the JSON object that a sink once made of it: under the rules for a host's own events (E5-E9), with the
 * id, time, run and server that it had. One thread.
 */
final class EventReading {

    private static final List<String> ENVELOPE = List.of("event", "media", "event_id", "boot_id", "utc_ms", "server");

    private final JsonFactory factory = new JsonFactory();
    private final HostEvents hostEvents;

    EventReading(Redaction redaction) {
        this.hostEvents = new HostEvents(redaction);
    }

    /** @throws InvalidLineException where the line is no such object; the message says why */
    Event read(String line) throws InvalidLineException {
        Map<String, Object> envelope = new HashMap<>();
        List<Object> pairs = new ArrayList<>();
        try (JsonParser json = factory.createParser(line)) {
            if (json.nextToken() != JsonToken.START_OBJECT) {
                throw new InvalidLineException("it is no JSON object");
            }
            while (json.nextToken() == JsonToken.FIELD_NAME) {
                String name = json.currentName();
                json.nextToken();
                Object value = value(json, name);
                if (ENVELOPE.contains(name)) {
                    envelope.put(name, value);
                } else {
                    pairs.add(name);
                    pairs.add(value);
                }
            }
        } catch (IOException invalid) {
            throw new InvalidLineException("it is no valid JSON: " + invalid.getMessage());
        }
        if (!(envelope.get("event") instanceof String name)
                || !(envelope.get("event_id") instanceof Long id)
                || id <= 0
                || !(envelope.get("utc_ms") instanceof Long utcMillis)
                || !(envelope.get("boot_id") instanceof String bootId)
                || !(envelope.get("server") instanceof String server)) {
            throw new InvalidLineException(
                    "it lacks one of event, event_id, boot_id, utc_ms and server, as events have them");
        }
        String media = envelope.get("media") instanceof String text ? text : null;
        HostEvents.Result result = hostEvents.accept(name, media, pairs.toArray(), utcMillis);
        if (result.refusal() != null) {
            throw new InvalidLineException("it is no event (" + result.refusal() + ")");
        }
        return result.event().replayed(new Origin(server, bootId), id);
    }

    private static Object value(JsonParser json, String name) throws IOException, InvalidLineException {
        return switch (json.currentToken()) {
            case VALUE_STRING -> json.getText();
            case VALUE_NUMBER_INT -> json.getLongValue();
            case VALUE_NUMBER_FLOAT -> json.getDoubleValue();
            case VALUE_TRUE -> true;
            case VALUE_FALSE -> false;
            default -> throw new InvalidLineException("'" + name + "' is no text, number, true or false");
        };
    }
}
