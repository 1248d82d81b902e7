package io.notifyagent.weave;

import java.io.File;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.nio.file.Path;
import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/**
 * The closed list of decoders that a profile may name. Each turns one value of the host into a map of safe values, from
 * which the path goes on with {@code .get("...")}; what is absent or of another type gives nothing. Run on host threads;
 * they call no method of a host type.
 */
public final class Decoders {

    private static final int MOST_PARAMETERS = 64;

    private static final Map<String, MethodHandle> BY_NAME = Map.of(
            "onmetadata", handle("onmetadata"),
            "avc_config", handle("avc_config"),
            "aac_config", handle("aac_config"),
            "name", handle("name"),
            "file", handle("file"),
            "instant", handle("instant"),
            "query", handle("query"),
            "order", handle("order"));

    private Decoders() {}

    /** The names of all decoders. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** (Object)Map. */
    static MethodHandle of(String name) throws UnresolvedException {
        MethodHandle decoder = BY_NAME.get(name);
        if (decoder == null) {
            throw new UnresolvedException("there is no decoder " + name);
        }
        return decoder;
    }

    /** What an onMetaData message in a ByteBuffer tells, by the names of {@code stream_media_info}. */
    static Map<String, Object> onmetadata(Object data) {
        return data instanceof ByteBuffer buffer ? OnMetaData.read(buffer) : null;
    }

    /** What the sequence header of AVC tells; nothing of any other video in a ByteBuffer, at once. */
    static Map<String, Object> avc_config(Object tag) {
        return tag instanceof ByteBuffer buffer ? AvcConfig.read(buffer) : null;
    }

    /** What the sequence header of AAC tells; nothing of any other audio in a ByteBuffer, at once. */
    static Map<String, Object> aac_config(Object tag) {
        return tag instanceof ByteBuffer buffer ? AacConfig.read(buffer) : null;
    }

    /** A stream's name as a client gave it, {@code name?query}: {@code name} and, if there is one, {@code query}. */
    static Map<String, Object> name(Object given) {
        if (!(given instanceof String text)) {
            return null;
        }
        int mark = text.indexOf('?');
        return mark < 0
                ? Map.of("name", text)
                : Map.of("name", text.substring(0, mark), "query", text.substring(mark + 1));
    }

    /** The name of a file as {@code name}, and without what stands behind its last dot as {@code stem}. */
    static Map<String, Object> file(Object path) {
        boolean isPath = path instanceof String
                || path instanceof File && path.getClass() == File.class
                || path instanceof Path && path.getClass().getClassLoader() == null;
        if (!isPath) {
            return null;
        }
        String text = path.toString();
        String name = text.substring(text.lastIndexOf('/') + 1);
        int dot = name.lastIndexOf('.');
        return Map.of("name", name, "stem", dot <= 0 ? name : name.substring(0, dot));
    }

    /** A moment, as ISO 8601 writes it or as Unix milliseconds, in Unix {@code seconds} and {@code millis}. */
    static Map<String, Object> instant(Object given) {
        if (given instanceof Long millis) {
            return Map.of("seconds", Math.floorDiv(millis, 1_000L), "millis", millis);
        }
        if (!(given instanceof String text)) {
            return null;
        }
        try {
            Instant instant = Instant.parse(text);
            return Map.of("seconds", instant.getEpochSecond(), "millis", instant.toEpochMilli());
        } catch (DateTimeParseException | ArithmeticException noMoment) {
            return null;
        }
    }

    /** Parameters in a Map, as {@code query}: {@code a=b&c=d}. */
    static Map<String, Object> query(Object parameters) {
        if (!(parameters instanceof Map<?, ?> map) || map.isEmpty()) {
            return null;
        }
        StringBuilder query = new StringBuilder();
        int taken = 0;
        for (Map.Entry<?, ?> parameter : map.entrySet()) {
            if (parameter.getKey() instanceof String name
                    && parameter.getValue() instanceof String value
                    && taken++ < MOST_PARAMETERS) {
                query.append(query.length() == 0 ? "" : "&")
                        .append(name)
                        .append('=')
                        .append(value);
            }
        }
        Map<String, Object> decoded = new HashMap<>();
        decoded.put("query", query.toString());
        return decoded;
    }

    /** Who gave an order, by the name of the thread that carries it out, as {@code by}: jmx, else api. */
    static Map<String, Object> order(Object thread) {
        boolean jmx = thread instanceof String name && name.startsWith("RMI TCP Connection");
        return Map.of("by", jmx ? "jmx" : "api");
    }

    private static MethodHandle handle(String name) {
        return Own.ofStatic(Decoders.class, name, Map.class, Object.class);
    }
}
