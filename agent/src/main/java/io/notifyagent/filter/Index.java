package io.notifyagent.filter;

import io.notifyagent.event.Event;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;

/**
 * Many clauses asked at once: does any of them match? A node of a decision tree: each clause waits under one of its
 * keys, and finding that key's value in the event leads to the node of what is left of the clauses that wait there.
 * Immutable, for any thread; asking allocates nothing, and its cost does not grow with the number of clauses.
 */
final class Index {

    /** No clause: nothing matches. */
    static final Index NEVER = new Index(false, Map.of(), new Index[0]);

    /** A clause with nothing left to ask: everything matches. */
    static final Index ALWAYS = new Index(true, Map.of(), new Index[0]);

    /** Up to so many keys are looked for among the fields; of more, the fields are looked for among the keys. */
    private static final int FEW = 4;

    private final boolean always;
    /** Whether something is asked beside the envelope: most often not. */
    private final boolean more;

    private final EnvelopeKey[] envelopeKeys;
    private final ValueIndex[] envelopeValues;
    private final String[] fewKeys;
    private final ValueIndex[] fewValues;
    private final Map<String, ValueIndex> many;
    private final Index[] alternatives;
    private final Map<String, ValueIndex> roots;

    private Index(boolean always, Map<String, ValueIndex> byKey, Index[] alternatives) {
        this.always = always;
        this.alternatives = alternatives;
        this.roots = Map.copyOf(byKey);
        Map<String, ValueIndex> fields = new HashMap<>(byKey);
        EnumSet<EnvelopeKey> envelope = EnumSet.noneOf(EnvelopeKey.class);
        for (String key : byKey.keySet()) {
            EnvelopeKey known = EnvelopeKey.of(key);
            if (known != null) {
                envelope.add(known);
            }
        }
        envelopeKeys = envelope.toArray(new EnvelopeKey[0]);
        envelopeValues = new ValueIndex[envelopeKeys.length];
        for (String key : byKey.keySet()) {
            EnvelopeKey known = EnvelopeKey.of(key);
            for (int i = 0; i < envelopeKeys.length; i++) {
                if (envelopeKeys[i] == known) {
                    envelopeValues[i] = fields.remove(key);
                }
            }
        }
        many = fields.size() > FEW ? fields : null;
        fewKeys = many == null ? fields.keySet().toArray(new String[0]) : new String[0];
        fewValues = new ValueIndex[fewKeys.length];
        for (int i = 0; i < fewKeys.length; i++) {
            fewValues[i] = fields.get(fewKeys[i]);
        }
        more = !fields.isEmpty() || alternatives.length > 0;
    }

    static Index byKey(Map<String, ValueIndex> byKey) {
        return new Index(false, byKey, new Index[0]);
    }

    static Index anyOf(Index... alternatives) {
        return new Index(false, Map.of(), alternatives.clone());
    }

    /** The keys that are looked at first, and what is waited for there; null where that is not all there is to it. */
    Map<String, ValueIndex> roots() {
        return alternatives.length > 0 ? null : roots;
    }

    boolean matches(Event event) {
        return always || byEnvelope(event) || more && (byFields(event) || byAlternatives(event));
    }

    private boolean byEnvelope(Event event) {
        for (int i = 0; i < envelopeKeys.length; i++) {
            EnvelopeKey key = envelopeKeys[i];
            if (key == EnvelopeKey.UTC_MS) {
                if (envelopeValues[i].matches(event.utcMillis(), event)) {
                    return true;
                }
            } else {
                ValueIndex values = envelopeValues[i];
                String text = values.comparesUnmasked() ? key.unmaskedTextOf(event) : key.textOf(event);
                if (text != null && values.matches(text, event)) {
                    return true;
                }
            }
        }
        return false;
    }

    private boolean byFields(Event event) {
        for (int i = 0; i < fewKeys.length; i++) {
            int field = event.indexOf(fewKeys[i]);
            if (field >= 0 && matches(fewValues[i], field, event)) {
                return true;
            }
        }
        if (many != null) {
            for (int i = 0; i < event.size(); i++) {
                ValueIndex values = many.get(event.name(i));
                if (values != null && matches(values, i, event)) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean matches(ValueIndex values, int field, Event event) {
        return values.matches(values.comparesUnmasked() ? event.unmaskedValue(field) : event.value(field), event);
    }

    private boolean byAlternatives(Event event) {
        for (Index alternative : alternatives) {
            if (alternative.matches(event)) {
                return true;
            }
        }
        return false;
    }
}
