package io.notifyagent.event;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The fields of an event besides the envelope, in order: names and values, immutable. A value is a String, a Boolean, a
 * Long or a Double; {@link FieldsBuilder} is the only way to make one, so that rules E5-E7 hold for all.
 */
public final class Fields {

    /** No fields. */
    public static final Fields EMPTY = new Fields(new String[0], new Object[0]);

    /** Stands among the values where {@link #number} is meant, so that one number of an event needs no object. */
    static final Object NUMBER = new Object();

    private final String[] names;
    private final Object[] values;
    private final long number;

    Fields(String[] names, Object[] values) {
        this(names, values, 0);
    }

    /** @param number the value that {@link #NUMBER} stands for */
    Fields(String[] names, Object[] values, long number) {
        this.names = names;
        this.values = values;
        this.number = number;
    }

    String[] names() {
        return names;
    }

    Object[] values() {
        return values;
    }

    long number() {
        return number;
    }

    public int size() {
        return names.length;
    }

    public String name(int index) {
        return names[index];
    }

    /** A String, Boolean, Long or Double; never null. */
    public Object value(int index) {
        Object value = values[index];
        return value == NUMBER ? (Object) number : value;
    }

    /** The value of {@code name}, or null where there is none. */
    public Object get(String name) {
        for (int i = 0; i < names.length; i++) {
            if (names[i].equals(name)) {
                return value(i);
            }
        }
        return null;
    }

    /** Of these the one named {@code name}, if it is there. */
    public Fields only(String name) {
        Object value = get(name);
        return value == null ? EMPTY : new Fields(new String[] {name}, new Object[] {value});
    }

    /** These without the one named {@code name}. */
    public Fields without(String name) {
        int index = -1;
        for (int i = 0; i < names.length && index < 0; i++) {
            index = names[i].equals(name) ? i : -1;
        }
        if (index < 0) {
            return this;
        }
        String[] restNames = new String[names.length - 1];
        Object[] restValues = new Object[names.length - 1];
        System.arraycopy(names, 0, restNames, 0, index);
        System.arraycopy(names, index + 1, restNames, index, restNames.length - index);
        System.arraycopy(values, 0, restValues, 0, index);
        System.arraycopy(values, index + 1, restValues, index, restValues.length - index);
        return new Fields(restNames, restValues, number);
    }

    /** What the texts among the values hold on to beyond a number, in bytes, roughly. */
    static int textBytes(Object[] values) {
        int bytes = 0;
        for (Object value : values) {
            bytes += value instanceof String text ? textBytes(text) : 0;
        }
        return bytes;
    }

    static int textBytes(String text) {
        return 24 + text.length();
    }

    private List<Object> boxed() {
        List<Object> boxed = new ArrayList<>(values.length);
        for (int i = 0; i < values.length; i++) {
            boxed.add(value(i));
        }
        return boxed;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Fields that && Arrays.equals(names, that.names) && boxed().equals(that.boxed());
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(names) + boxed().hashCode();
    }

    @Override
    public String toString() {
        StringBuilder text = new StringBuilder("{");
        for (int i = 0; i < names.length; i++) {
            text.append(i == 0 ? "" : ", ").append(names[i]).append('=').append(value(i));
        }
        return text.append('}').toString();
    }
}
