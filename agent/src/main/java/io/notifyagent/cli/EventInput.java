package io.notifyagent.cli;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import io.notifyagent.api.Level;
import io.notifyagent.country.CountryTable;
import io.notifyagent.event.Event;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads events that users wrote as JSON, as the agent would have them: by the rules for events of a host (E5-E9), secrets
 * masked before any filter sees them. One thread.
 */
final class EventInput {

    private static final String NO_BOOT = "00000000-0000-0000-0000-000000000000";
    private static final Set<String> NUMBERS = Set.of("event_id", "utc_ms");
    private static final Set<String> TEXTS = Set.of("event", "media", "app", "level", "group", "server", "boot_id");
    private static final String LEVELS =
            Stream.of(Level.values()).map(Level::text).collect(Collectors.joining(", "));

    private final JsonMapper mapper = JsonMapper.builder()
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final HostEvents hostEvents;
    private final Redaction redaction;
    private final String server;
    private final CountryTable countries;

    /**
     * @param server what an event without {@code server} has
     * @param countries what gives an event with an {@code ip} its {@code country} (rule E10), or null
     */
    EventInput(Redaction redaction, String server, CountryTable countries) {
        this.hostEvents = new HostEvents(redaction);
        this.redaction = redaction;
        this.server = server;
        this.countries = countries;
    }

    /** @param number of the event in its input, from 1 */
    GivenEvent read(String text, int number) throws InvalidEventException {
        JsonNode object = parse(text);
        if (!object.isObject()) {
            throw new InvalidEventException("an event is a JSON object, {\"event\":\"stream_started\",...}");
        }
        List<Object> pairs = new ArrayList<>();
        for (Map.Entry<String, JsonNode> member : object.properties()) {
            check(member.getKey(), member.getValue());
            if (!Set.of("event", "media", "server", "boot_id", "event_id", "utc_ms")
                    .contains(member.getKey())) {
                pairs.add(member.getKey());
                pairs.add(value(member.getKey(), member.getValue()));
            }
        }
        String name = object.path("event").asText("");
        if (name.isEmpty()) {
            throw new InvalidEventException("it has no 'event'; add its name, as in \"event\":\"stream_started\"");
        }
        HostEvents.Result result = hostEvents.accept(
                name,
                object.path("media").asText(null),
                pairs.toArray(),
                object.path("utc_ms").asLong(0));
        if (result.refusal() != null) {
            throw new InvalidEventException(refusal(result.refusal(), name));
        }
        Origin origin = new Origin(
                object.path("server").asText(server), object.path("boot_id").asText(NO_BOOT));
        Event event = countries == null ? result.event() : countries.located(result.event(), redaction);
        return new GivenEvent(object.path("event_id").asLong(number), event, origin);
    }

    private JsonNode parse(String text) throws InvalidEventException {
        try (JsonParser parser = mapper.createParser(text)) {
            JsonNode first = mapper.readTree(parser);
            if (first == null || parser.nextToken() != null) {
                throw new InvalidEventException("one JSON object is wanted, not "
                        + (first == null ? "none" : "more than one") + "; events in a file stand one on each line");
            }
            return first;
        } catch (JsonProcessingException invalid) {
            int column =
                    invalid.getLocation() == null ? 1 : invalid.getLocation().getColumnNr();
            throw new InvalidEventException(
                    "this is no valid JSON, at column " + column + ": " + invalid.getOriginalMessage());
        } catch (IOException impossible) {
            throw new UncheckedIOException("a text in memory cannot fail to be read", impossible);
        }
    }

    private static void check(String name, JsonNode value) throws InvalidEventException {
        if (value.isNull()) {
            return;
        }
        if (value.isContainerNode()) {
            throw new InvalidEventException(
                    "'" + name + "' is a list or an object; a field is a text, a number, true or false");
        }
        if (TEXTS.contains(name) && !value.isTextual()) {
            throw new InvalidEventException("'" + name + "' must be a text, in quotes");
        }
        if (NUMBERS.contains(name) && !(value.isIntegralNumber() && value.canConvertToLong() && value.asLong() >= 0)) {
            throw new InvalidEventException("'" + name + "' must be a whole number, 0 or more");
        }
        if (name.equals("level") && Level.of(value.asText()).isEmpty()) {
            throw new InvalidEventException("'" + value.asText() + "' is no level; levels are " + LEVELS);
        }
    }

    private static Object value(String name, JsonNode value) throws InvalidEventException {
        if (value.isNull()) {
            return null;
        }
        if (value.isTextual()) {
            return value.asText();
        }
        if (value.isBoolean()) {
            return value.asBoolean();
        }
        if (value.isIntegralNumber()) {
            if (!value.canConvertToLong()) {
                throw new InvalidEventException("'" + name + "' is too large for a number; write it as a text");
            }
            return value.asLong();
        }
        return value.asDouble();
    }

    private static String refusal(HostEvents.Refusal refusal, String name) {
        return switch (refusal) {
            case BAD_NAME -> "'" + name + "' is no name of an event: lower-case letters, digits and '_', at most 64";
            case BAD_KEY ->
                "a field's name is no name: letters, digits, '_', '.' and '-', at most 64, and a letter first";
            default -> "it is no event that could happen (" + refusal + ")";
        };
    }
}
