package io.notifyagent.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Collects the fields of one event and holds them to the rules: null and empty values are left out (E5), a text is cut
 * at {@value #MAX_TEXT} characters and {@code truncated=true} added, at most {@value #MAX_FIELDS} fields are taken (E6),
 * and secrets are masked (E7). Used by one thread, the emitting one.
 */
public final class FieldsBuilder {

    /** Longest text, in characters. */
    public static final int MAX_TEXT = 2048;

    /** Most fields of one event, {@code truncated} not counted. */
    public static final int MAX_FIELDS = 64;

    private final Redaction redaction;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean truncated;

    public FieldsBuilder(Redaction redaction) {
        this.redaction = Objects.requireNonNull(redaction, "redaction");
    }

    /** Takes a text; one that was taken under that name before is replaced. */
    public FieldsBuilder put(String name, String value) {
        if (value == null || value.isEmpty()) {
            return this;
        }
        String shown = redaction.apply(name, value);
        if (shown.length() > MAX_TEXT) {
            shown = cut(shown);
            truncated = true;
        }
        return take(name, shown);
    }

    public FieldsBuilder put(String name, long value) {
        return take(name, value);
    }

    public FieldsBuilder put(String name, double value) {
        return take(name, value);
    }

    public FieldsBuilder put(String name, boolean value) {
        return take(name, value);
    }

    /**
     * Takes a value of whatever type: String, Boolean or a Number of java.lang.
     *
     * @return false where it is something else, which is then left out (rule E4); null is left out and true
     */
    public boolean putAny(String name, Object value) {
        if (value == null) {
            return true;
        }
        if (value instanceof String text) {
            put(name, text);
        } else if (value instanceof Boolean flag) {
            put(name, flag.booleanValue());
        } else if (value instanceof Long
                || value instanceof Integer
                || value instanceof Short
                || value instanceof Byte) {
            put(name, ((Number) value).longValue());
        } else if (value instanceof Double || value instanceof Float) {
            put(name, ((Number) value).doubleValue());
        } else {
            return false;
        }
        return true;
    }

    /** Takes all of {@code fields}, which have been held to the rules already. */
    public FieldsBuilder putAll(Fields fields) {
        for (int i = 0; i < fields.size(); i++) {
            take(fields.name(i), fields.value(i));
        }
        return this;
    }

    public Fields build() {
        if (truncated) {
            values.put("truncated", Boolean.TRUE);
        }
        if (values.isEmpty()) {
            return Fields.EMPTY;
        }
        return new Fields(
                values.keySet().toArray(new String[0]), values.values().toArray());
    }

    private FieldsBuilder take(String name, Object value) {
        if (values.size() < MAX_FIELDS || values.containsKey(name)) {
            values.put(name, value);
        } else {
            truncated = true;
        }
        return this;
    }

    private static String cut(String text) {
        // Never half of a surrogate pair: the JSON would not be UTF-8.
        int end = Character.isHighSurrogate(text.charAt(MAX_TEXT - 1)) ? MAX_TEXT - 1 : MAX_TEXT;
        return text.substring(0, end);
    }
}
