package io.notifyagent.filter;

import io.notifyagent.event.Event;
import java.util.Arrays;
import java.util.SortedMap;

/**
 * Values that end in their only star, found by one binary search. Immutable; asking allocates nothing.
 *
 * <p>Let {@code p} be the greatest of the sorted prefixes that is not greater than a text. Whatever stands between a
 * prefix of the text and the text begins with that prefix, so every prefix of the text is one of {@code p} too: it is
 * enough to walk from {@code p} to the longest prefix of it in the table, and on.
 */
final class PrefixTable {

    private final String[] prefixes;
    private final int[] shorter;
    private final Index[] rests;

    PrefixTable(SortedMap<String, Index> entries) {
        prefixes = entries.keySet().toArray(new String[0]);
        rests = entries.values().toArray(new Index[0]);
        shorter = new int[prefixes.length];
        for (int i = 0; i < prefixes.length; i++) {
            int candidate = i - 1;
            while (candidate >= 0 && !prefixes[i].startsWith(prefixes[candidate])) {
                candidate = shorter[candidate];
            }
            shorter[i] = candidate;
        }
    }

    boolean isEmpty() {
        return prefixes.length == 0;
    }

    /** Whether some clause that waits for a prefix of this text matches the event. */
    boolean matches(String text, Event event) {
        if (prefixes.length == 0) {
            return false;
        }
        int found = Arrays.binarySearch(prefixes, text);
        for (int i = found < 0 ? -found - 2 : found; i >= 0; i = shorter[i]) {
            if (text.startsWith(prefixes[i]) && rests[i].matches(event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether clauses wait for a prefix of this text; with {@code settled}, whether one of them has nothing left to ask. */
    boolean meets(String text, boolean settled) {
        if (prefixes.length == 0) {
            return false;
        }
        int found = Arrays.binarySearch(prefixes, text);
        for (int i = found < 0 ? -found - 2 : found; i >= 0; i = shorter[i]) {
            if (text.startsWith(prefixes[i]) && (!settled || rests[i] == Index.ALWAYS)) {
                return true;
            }
        }
        return false;
    }
}
