package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
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
            "name", handle("name"),
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
