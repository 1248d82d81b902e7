package io.notifyagent.filter;

import io.notifyagent.event.Redaction;
import java.util.ArrayList;
import java.util.List;

/**
 * What all handlers ask of one field at a first look. Immutable, for any host thread; asking allocates nothing but where a
 * secret has to be masked. What was seen so far is the {@code long} of {@link Look}.
 *
 * @param probes of each handler that asks for the field
 * @param texts where whole texts alone are waited for: what they all say of one at once; else null
 */
record Asked(Probe[] probes, WholeTexts texts) {

    /**
     * What one handler asks.
     *
     * @param tellsMasked whether a text may give it hope only by what stands where a secret stood
     */
    private record Probe(int handler, ValueIndex[] hopes, ValueIndex[] refusals, boolean tellsMasked) {

        private static final ValueIndex[] NOTHING = {};

        static Probe of(int handler, Outlook outlook, String field) {
            List<ValueIndex> hopes = outlook.hopes(field);
            return new Probe(
                    handler,
                    hopes.toArray(NOTHING),
                    outlook.refusals(field).toArray(NOTHING),
                    hopes.stream().anyMatch(ValueIndex::tellsMasked));
        }
    }

    /** Null where nobody asks for it. */
    static Asked of(List<Outlook> outlooks, String field) {
        List<Probe> probes = new ArrayList<>();
        WholeTexts.Builder texts = new WholeTexts.Builder();
        for (int handler = 0; handler < outlooks.size(); handler++) {
            if (outlooks.get(handler).asks(field)) {
                Probe probe = Probe.of(handler, outlooks.get(handler), field);
                probes.add(probe);
                for (ValueIndex values : probe.hopes()) {
                    texts.add(values, false, hope(handler));
                }
                for (ValueIndex values : probe.refusals()) {
                    texts.add(values, true, refusal(handler));
                }
            }
        }
        return probes.isEmpty() ? null : new Asked(probes.toArray(new Probe[0]), texts.build());
    }

    /** The bit that gives that handler hope. */
    static long hope(int handler) {
        return 1L << handler;
    }

    /** The bit by which that handler refuses. */
    static long refusal(int handler) {
        return 1L << handler + Integer.SIZE;
    }

    /** What is known once the value was seen too: a Boolean, Long or Double, or a text that can hold no secret. */
    long see(long seen, Object value) {
        long now = seen;
        for (Probe probe : probes) {
            if (meets(probe.hopes(), value, false)) {
                now |= hope(probe.handler());
            }
            if (meets(probe.refusals(), value, true)) {
                now |= refusal(probe.handler());
            }
        }
        return now;
    }

    /**
     * As {@link #see(long, Object)}, of a text whose secrets are still in it. To look for them costs more than all else here,
     * so that is done only where it could make a difference: {@link Redaction#MASK} instead of a part of the text can give
     * hope only to who asks for a star, and what is refused as it is may pass masked.
     *
     * @param redaction how it will be masked
     */
    long see(long seen, String text, Redaction.Masking redaction) {
        if (texts != null) {
            return seen | texts.of(text);
        }
        long now = seen;
        for (Probe probe : probes) {
            if (meets(probe.hopes(), probe.tellsMasked() ? redaction.apply(text) : text, false)) {
                now |= hope(probe.handler());
            }
            if (meets(probe.refusals(), text, true) && redaction.apply(text) == text) {
                now |= refusal(probe.handler());
            }
        }
        return now;
    }

    private static boolean meets(ValueIndex[] waiting, String text, boolean settled) {
        for (ValueIndex values : waiting) {
            if (values.meets(text, settled)) {
                return true;
            }
        }
        return false;
    }

    private static boolean meets(ValueIndex[] waiting, Object value, boolean settled) {
        for (ValueIndex values : waiting) {
            if (values.meets(value, settled)) {
                return true;
            }
        }
        return false;
    }
}
