package io.notifyagent.filter;

import io.notifyagent.event.FieldText;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;

/**
 * Exact values that are numbers, found without making the text of the event's number. Only a literal that is written as
 * {@link FieldText} writes numbers is in it, so equal numbers are equal texts and the other way round. Immutable.
 */
final class NumberTable {

    private final long[] keys;
    private final Index[] rests;

    NumberTable(SortedMap<Long, Index> entries) {
        keys = entries.keySet().stream().mapToLong(Long::longValue).toArray();
        rests = entries.values().toArray(new Index[0]);
    }

    /** What waits for that number, or null. */
    Index get(long key) {
        if (keys.length == 0) {
            return null;
        }
        int found = Arrays.binarySearch(keys, key);
        return found < 0 ? null : rests[found];
    }

    /** A key for a double; both zeros have the same, for both are written {@code 0}. */
    static long keyOf(double number) {
        return Double.doubleToLongBits(number + 0.0);
    }

    static void addLong(String literal, Index rest, Map<Long, Index> entries) {
        if (mayBeNumber(literal)) {
            try {
                long number = Long.parseLong(literal);
                if (FieldText.of((Object) number).equals(literal)) {
                    entries.put(number, rest);
                }
            } catch (NumberFormatException text) {
                // An address, a date: nothing cheaper tells, and it is asked at reload only.
            }
        }
    }

    static void addDouble(String literal, Index rest, Map<Long, Index> entries) {
        if (mayBeNumber(literal)) {
            try {
                double number = Double.parseDouble(literal);
                if (FieldText.of(number).equals(literal)) {
                    entries.put(keyOf(number), rest);
                }
            } catch (NumberFormatException text) {
                // As above.
            }
        }
    }

    private static boolean mayBeNumber(String literal) {
        char first = literal.isEmpty() ? ' ' : literal.charAt(0);
        return first == '-' || (first >= '0' && first <= '9');
    }
}
