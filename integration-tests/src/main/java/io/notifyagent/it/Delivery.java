package io.notifyagent.it;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;

/**
 * One request that the webhook receiver got.
 *
 * @param request method and path
 * @param contentType empty if absent
 * @param signature the header X-Signature, empty if absent
 * @param body the bytes as they came
 */
public record Delivery(String request, String contentType, String signature, byte[] body) {
    private static final ObjectMapper JSON = new ObjectMapper();

    static Delivery parse(String line) {
        // The limit keeps a trailing empty part: the body of a request without one.
        String[] parts = line.split(" ", -1);
        return new Delivery(text(parts[0]), text(parts[1]), text(parts[2]), bytes(parts[3]));
    }

    /**
     * The events of a body that is a JSON list of objects (P1).
     *
     * @throws AssertionError if it is anything else
     */
    public List<ReceivedEvent> events() {
        try {
            List<ReceivedEvent> events = new ArrayList<>();
            JsonNode list = JSON.readTree(body);
            if (!list.isArray()) {
                throw new AssertionError("a body is no JSON list: " + this);
            }
            for (JsonNode element : list) {
                if (!(element instanceof ObjectNode object)) {
                    throw new AssertionError("an element of a body is no object: " + this);
                }
                events.add(new ReceivedEvent(object));
            }
            return events;
        } catch (IOException noJson) {
            throw new AssertionError("a body is no JSON: " + this, noJson);
        }
    }

    /** What X-Signature must be for this body and key (P3). */
    public String expectedSignature(String key) {
        try {
            MessageDigest sha1 = MessageDigest.getInstance("SHA-1");
            sha1.update(body);
            return HexFormat.of().formatHex(sha1.digest(key.getBytes(StandardCharsets.UTF_8)));
        } catch (NoSuchAlgorithmException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    @Override
    public String toString() {
        return request + " " + new String(body, StandardCharsets.UTF_8);
    }

    private static byte[] bytes(String part) {
        return Base64.getDecoder().decode(part);
    }

    private static String text(String part) {
        return new String(bytes(part), StandardCharsets.UTF_8);
    }
}
