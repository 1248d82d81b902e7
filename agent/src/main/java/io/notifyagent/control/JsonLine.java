package io.notifyagent.control;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.Map;

/** Makes lines of JSON in one buffer that is used again and again; for one thread. */
final class JsonLine {

    private static final JsonFactory FACTORY = new JsonFactory();

    /** Lends its buffer. */
    private static final class Buffer extends ByteArrayOutputStream {
        byte[] bytes() {
            return buf;
        }
    }

    private final Buffer buffer = new Buffer();

    /** Makes an object of {@code fields}; its length, from the start of {@link #bytes()}. */
    int of(Map<String, ?> fields) throws IOException {
        buffer.reset();
        try (JsonGenerator json = FACTORY.createGenerator(buffer)) {
            value(json, fields);
        }
        return buffer.size();
    }

    /** Makes an object of one field whose value is JSON already; its length. */
    int around(String name, byte[] value, int length) {
        buffer.reset();
        buffer.writeBytes(("{\"" + name + "\":").getBytes(StandardCharsets.UTF_8));
        buffer.write(value, 0, length);
        buffer.write('}');
        return buffer.size();
    }

    /** What was made last, until something else is made. */
    byte[] bytes() {
        return buffer.bytes();
    }

    private static void value(JsonGenerator json, Object value) throws IOException {
        if (value instanceof Map<?, ?> fields) {
            json.writeStartObject();
            for (Map.Entry<?, ?> field : fields.entrySet()) {
                json.writeFieldName(String.valueOf(field.getKey()));
                value(json, field.getValue());
            }
            json.writeEndObject();
        } else if (value instanceof Collection<?> elements) {
            json.writeStartArray();
            for (Object element : elements) {
                value(json, element);
            }
            json.writeEndArray();
        } else if (value == null) {
            json.writeNull();
        } else if (value instanceof Boolean truth) {
            json.writeBoolean(truth);
        } else if (value instanceof Double || value instanceof Float) {
            json.writeNumber(((Number) value).doubleValue());
        } else if (value instanceof Number number) {
            json.writeNumber(number.longValue());
        } else {
            json.writeString(value.toString());
        }
    }
}
