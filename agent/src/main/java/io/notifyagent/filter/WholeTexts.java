package io.notifyagent.filter;

import java.util.HashMap;
import java.util.Map;

/**
 * What the text of one field says, where only whole texts are waited for: a {@code long} of bits for each, found by one
 * look however many handlers wait. Immutable, for any thread; asking allocates nothing.
 */
final class WholeTexts {

    private final long any;
    private final Map<String, Long> bits;
    /** The one text, where there is no other: most often, and then no table is needed. */
    private final String one;

    private final int oneHash;
    private final long oneBits;

    private WholeTexts(long any, Map<String, Long> bits) {
        this.any = any;
        this.bits = bits;
        one = bits.size() == 1 ? bits.keySet().iterator().next() : null;
        oneHash = one == null ? 0 : one.hashCode();
        oneBits = one == null ? any : bits.get(one);
    }

    /** The bits of a text. */
    long of(String text) {
        if (one != null) {
            // Texts know their hash; most that differ differ in that, whatever their length.
            return text.hashCode() == oneHash && one.equals(text) ? oneBits : any;
        }
        Long known = bits.get(text);
        return known == null ? any : known;
    }

    /** Gathers what is waited for; one thread. */
    static final class Builder {

        private final Map<String, Long> bits = new HashMap<>();
        private long any;
        private boolean whole = true;

        /**
         * Adds some bits.
         *
         * @param settled whether they are meant only where nothing is left to ask
         */
        void add(ValueIndex values, boolean settled, long added) {
            whole &= values.comparesUnmasked();
            any |= values.meetsAny(settled) ? added : 0;
            for (String text : values.texts(settled)) {
                bits.merge(text, added, (before, more) -> before | more);
            }
        }

        /** Null where not only whole texts are waited for, or one of them might be the mask of another. */
        WholeTexts build() {
            if (!whole) {
                return null;
            }
            bits.replaceAll((text, given) -> given | any);
            return new WholeTexts(any, Map.copyOf(bits));
        }
    }
}
