package io.notifyagent.filter;

import io.notifyagent.event.Event;
import io.notifyagent.event.FieldText;
import io.notifyagent.event.Redaction;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/**
 * The values that clauses wait for under one key, and what is left of those clauses: exact values hashed, numbers among
 * them compared as numbers, prefixes by one sorted look-up, other globs one after the other. Immutable, for any thread.
 *
 * <p>Asking allocates nothing, with one exception: a number meets a prefix or another glob as text, which is made then.
 */
final class ValueIndex {

    private final Index present;
    private final Map<String, Index> exact = new HashMap<>();
    /** The one exact value, where there is no other: most often, and then no table is needed. */
    private final String one;

    private final int oneHash;
    private final Index oneRest;
    private final NumberTable longs;
    private final NumberTable doubles;
    private final PrefixTable prefixes;
    private final Glob[] globs;
    private final Index[] globRests;
    private final boolean starred;
    private final boolean patterned;
    private final boolean unmasked;

    /** @param rests by value, what is left of the clauses that wait for it */
    ValueIndex(Map<Glob, Index> rests) {
        Index always = null;
        TreeMap<Long, Index> byLong = new TreeMap<>();
        TreeMap<Long, Index> byDouble = new TreeMap<>();
        TreeMap<String, Index> byPrefix = new TreeMap<>();
        Map<Glob, Index> scanned = new HashMap<>();
        for (Map.Entry<Glob, Index> entry : rests.entrySet()) {
            Glob glob = entry.getKey();
            Index rest = entry.getValue();
            if (glob.isAny()) {
                always = rest;
            } else if (glob.isExact()) {
                exact.put(glob.literal(), rest);
                NumberTable.addLong(glob.literal(), rest, byLong);
                NumberTable.addDouble(glob.literal(), rest, byDouble);
            } else if (glob.isPrefix()) {
                byPrefix.put(glob.literal(), rest);
            } else {
                scanned.put(glob, rest);
            }
        }
        present = always;
        longs = new NumberTable(byLong);
        doubles = new NumberTable(byDouble);
        prefixes = new PrefixTable(byPrefix);
        globs = scanned.keySet().toArray(new Glob[0]);
        globRests = scanned.values().toArray(new Index[0]);
        starred = globs.length > 0
                || rests.keySet().stream().anyMatch(glob -> glob.literal().indexOf('*') >= 0);
        patterned = globs.length > 0 || !prefixes.isEmpty();
        unmasked = !patterned && exact.keySet().stream().allMatch(Redaction::isSameMasked);
        one = exact.size() == 1 ? exact.keySet().iterator().next() : null;
        oneHash = one == null ? 0 : one.hashCode();
        oneRest = one == null ? null : exact.get(one);
    }

    /** Whether some clause that waits for this value matches the event. */
    boolean matches(Object value, Event event) {
        if (value instanceof String text) {
            return matches(text, event);
        }
        if (value instanceof Long number) {
            return matches(number.longValue(), event);
        }
        if (value instanceof Double number) {
            return matches(number.doubleValue(), event);
        }
        return value instanceof Boolean flag && matches(flag ? "true" : "false", event);
    }

    boolean matches(String text, Event event) {
        return isPresent(event) || matches(exact(text), event) || patterned && matchesPattern(text, event);
    }

    boolean matches(long number, Event event) {
        return isPresent(event)
                || matches(longs.get(number), event)
                || (patterned && matchesPattern(Long.toString(number), event));
    }

    private boolean matches(double number, Event event) {
        return isPresent(event)
                || matches(doubles.get(NumberTable.keyOf(number)), event)
                || (patterned && matchesPattern(FieldText.of(number), event));
    }

    private Index exact(String text) {
        if (one != null) {
            // Texts know their hash; most that differ differ in that, whatever their length.
            return text.hashCode() == oneHash && one.equals(text) ? oneRest : null;
        }
        return exact.get(text);
    }

    private boolean isPresent(Event event) {
        return matches(present, event);
    }

    private static boolean matches(Index rest, Event event) {
        return rest != null && rest.matches(event);
    }

    private boolean matchesPattern(String text, Event event) {
        if (prefixes.matches(text, event)) {
            return true;
        }
        for (int i = 0; i < globs.length; i++) {
            if (globs[i].matches(text) && globRests[i].matches(event)) {
                return true;
            }
        }
        return false;
    }

    /**
     * Whether clauses wait for this value, whatever else they ask; with {@code settled}, whether one of them has nothing
     * left to ask. For a number that would have to be made a text, the answer is the careful one: they may wait, none is
     * settled.
     */
    boolean meets(Object value, boolean settled) {
        if (meets(present, settled)) {
            return true;
        }
        if (value instanceof String text) {
            return meetsText(text, settled);
        }
        if (value instanceof Long number) {
            return meets(longs.get(number), settled) || patterned && !settled;
        }
        if (value instanceof Double number) {
            return meets(doubles.get(NumberTable.keyOf(number)), settled) || patterned && !settled;
        }
        return value instanceof Boolean flag && meets(flag ? "true" : "false", settled);
    }

    /** As {@link #meets}, of a text. */
    boolean meets(String text, boolean settled) {
        return meets(present, settled) || meetsText(text, settled);
    }

    private boolean meetsText(String text, boolean settled) {
        return meets(exact(text), settled) || prefixes.meets(text, settled) || meetsGlob(text, settled);
    }

    /** As {@link #meets}, of any value there is. */
    boolean meetsAny(boolean settled) {
        return meets(present, settled);
    }

    /** The whole texts that {@link #meets} says yes to. */
    Set<String> texts(boolean settled) {
        return exact.entrySet().stream()
                .filter(entry -> meets(entry.getValue(), settled))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    /** Whether a text may meet by a star in it that was not there before its secrets were masked. */
    boolean tellsMasked() {
        return starred;
    }

    /**
     * Whether a text matches as it is if and only if it matches masked (rule E7): it is compared with whole values alone, none
     * of which has in it what a secret needs, nor a mask.
     */
    boolean comparesUnmasked() {
        return unmasked;
    }

    private boolean meetsGlob(String text, boolean settled) {
        for (int i = 0; i < globs.length; i++) {
            if (globs[i].matches(text) && meets(globRests[i], settled)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meets(Index rest, boolean settled) {
        return rest != null && (!settled || rest == Index.ALWAYS);
    }
}
