package io.notifyagent.event;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;

/**
 * Collects the fields of one event and holds them to the rules: null and empty values are left out (E5), a text is cut
 * at {@value #MAX_TEXT} characters and {@code truncated=true} added as the last field, at most {@value #MAX_FIELDS} fields are taken (E6),
 * and secrets are masked (E7). Used by one thread, the emitting one.
 */
public final class FieldsBuilder {

    /** Longest text, in characters. */
    public static final int MAX_TEXT = 2048;

    /** Most fields of one event, {@code truncated} not counted. */
    public static final int MAX_FIELDS = 64;

    /** The flag that says that something was cut or left out (rule E6). */
    private static final String TRUNCATED = "truncated";

    /** Of a longer text only so much is looked at: masking can shorten it, and 10 MB shall not hold up the host. */
    private static final int MAX_READ = 4 * MAX_TEXT;

    private final Redaction redaction;
    private final Map<String, Object> values = new LinkedHashMap<>();
    private boolean truncated;

    public FieldsBuilder(Redaction redaction) {
        this.redaction = Objects.requireNonNull(redaction, "redaction");
    }

    /** Takes a text; one that was taken under that name before is replaced. */
    public FieldsBuilder put(String name, String value) {
        String shown = bound(name, value);
        return shown == null ? this : take(name, shown);
    }

    /**
     * Holds a text of the envelope, such as {@code media} or {@code app}, to the same rules, without taking it as a
     * field; where it has to be cut, the fields say so.
     *
     * @return the text as it may be shown, or null where it is null or empty
     */
    public String bound(String name, String value) {
        if (value == null || value.isEmpty()) {
            return null;
        }
        int end = Math.min(value.length(), MAX_READ);
        String shown = redaction.apply(name, value, end);
        if (shown.length() <= MAX_TEXT && (end == value.length() || redaction.hides(name))) {
            return shown;
        }
        truncated = true;
        return cut(shown);
    }

    public FieldsBuilder put(String name, long value) {
        return take(name, value);
    }

    /** Takes a number; NaN and the infinities, for which JSON has no form, are left out. */
    public FieldsBuilder put(String name, double value) {
        return Double.isFinite(value) ? take(name, value) : this;
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
        Object copied = copied(value);
        if (copied instanceof String text) {
            put(name, text);
        } else if (copied instanceof Double number) {
            put(name, number.doubleValue());
        } else if (copied != null) {
            take(name, copied);
        }
        return value == null || copied != null;
    }

    /** The value as a field holds it, a String, Boolean, Long or Double; null where it is null or something else. */
    static Object copied(Object value) {
        if (value instanceof String || value instanceof Boolean || value instanceof Long || value instanceof Double) {
            return value;
        }
        if (value instanceof Integer || value instanceof Short || value instanceof Byte) {
            return ((Number) value).longValue();
        }
        // By its text: 29.97f is 29.97 for whoever wrote it, not 29.969999313354492.
        return value instanceof Float number ? (Object) Double.valueOf(number.toString()) : null;
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
            values.remove(TRUNCATED);
            values.put(TRUNCATED, Boolean.TRUE);
        }
        if (values.isEmpty()) {
            return Fields.EMPTY;
        }
        return new Fields(
                values.keySet().toArray(new String[0]), values.values().toArray());
    }

    private FieldsBuilder take(String name, Object value) {
        if (name.equals(TRUNCATED) && value.equals(Boolean.TRUE)) {
            // Taken over with fields that were cut before: still the last, and no field of its own.
            truncated = true;
        } else if (values.size() < MAX_FIELDS || values.containsKey(name)) {
            values.put(name, value);
        } else {
            truncated = true;
        }
        return this;
    }

    private static String cut(String text) {
        int end = Math.min(text.length(), MAX_TEXT);
        // Never half of a surrogate pair: UTF-8 has no form for it.
        return text.substring(0, Character.isHighSurrogate(text.charAt(end - 1)) ? end - 1 : end);
    }
}
