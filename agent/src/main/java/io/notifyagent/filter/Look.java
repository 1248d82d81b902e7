package io.notifyagent.filter;

import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.OwnedCount;
import java.util.ArrayList;
import java.util.List;

/**
 * A first look at an event while its fields are read, before it is made: which fields the handlers ask for at all, and
 * whether any handler may take it; and of one that was made, whether a single value settles that a handler does. Made for one hook under one routing; immutable, for any host thread. Looking
 * allocates nothing. It never says no to an event that the filters would pass.
 *
 * <p>What was seen so far is a {@code long} that the caller keeps: the low half has a bit for each handler that a field
 * gave hope, the high half one for each that a field refused; negative: something is unclear.
 */
public final class Look {

    private static final OwnedCount[] NOBODY = {};
    private static final Settling[][] NOTHING = {};

    /** Nothing can be said. */
    public static final Look UNCLEAR = new Look(new Validity(), new Probe[0][], -1, NOBODY, NOTHING);

    private static final int MOST_HANDLERS = 31;
    /** What an event may get that no hook reads: by its address, or because something in it was cut. */
    private static final List<String> ADDED = List.of("country", "truncated");

    /**
     * What one handler asks of one field.
     *
     * @param tellsMasked whether a text may give it hope only by what stands where a secret stood
     */
    private record Probe(int handler, ValueIndex[] hopes, ValueIndex[] refusals, boolean tellsMasked) {}

    /**
     * Where the value of one field alone may settle that a handler takes an event.
     *
     * @param field its index among the event's; {@link #MEDIA} or {@link #APP} for those
     */
    private record Settling(int field, ValueIndex values) {

        static final int MEDIA = -1;
        static final int APP = -2;

        boolean settles(Event event) {
            if (field == MEDIA || field == APP) {
                String text = field == MEDIA ? event.unmaskedMedia() : event.unmaskedApp();
                return text != null && values.meets(text, true);
            }
            return values.meets(event.unmaskedValue(field), true);
        }
    }

    private final Validity validity;
    private final Probe[][] byField;
    private final long initially;
    /** A bit for each field that is asked for: one test where there would be three. */
    private final long asked;

    private final OwnedCount[] refusals;
    private final Settling[][] byHandler;

    private Look(Validity validity, Probe[][] byField, long initially, OwnedCount[] refusals, Settling[][] byHandler) {
        this.byHandler = byHandler;
        this.validity = validity;
        this.byField = byField;
        this.initially = initially;
        this.refusals = refusals;
        this.asked = initially < 0 ? 0 : bits(byField);
    }

    private static long bits(Probe[][] byField) {
        long bits = 0;
        for (int field = 0; field < byField.length; field++) {
            if (byField[field] != null) {
                bits |= 1L << field;
            }
        }
        return bits;
    }

    /**
     * A look for a hook that gives these fields.
     *
     * @param validity how long it is true
     * @param outlooks of all handlers that may take its events; null among them: nothing can be said of that one
     * @param refusals the counts of these handlers of events that they refused
     */
    public static Look of(Validity validity, List<Outlook> outlooks, List<String> fields, List<OwnedCount> refusals) {
        Probe[][] byField = new Probe[fields.size()][];
        long initially = 0;
        boolean asksMore = ADDED.stream()
                .anyMatch(name -> !fields.contains(name)
                        && outlooks.stream().anyMatch(outlook -> outlook != null && outlook.asks(name)));
        if (outlooks.size() > MOST_HANDLERS || fields.size() > Long.SIZE || outlooks.contains(null) || asksMore) {
            return new Look(validity, byField, -1, NOBODY, NOTHING);
        }
        for (int handler = 0; handler < outlooks.size(); handler++) {
            if (!outlooks.get(handler).needsHope()) {
                initially |= 1L << handler;
            }
        }
        for (int field = 0; field < byField.length; field++) {
            byField[field] = probes(outlooks, fields.get(field));
        }
        Settling[][] byHandler = new Settling[outlooks.size()][];
        for (int handler = 0; handler < byHandler.length; handler++) {
            byHandler[handler] = settlings(outlooks.get(handler), fields);
        }
        return new Look(validity, byField, initially, refusals.toArray(NOBODY), byHandler);
    }

    private static Settling[] settlings(Outlook outlook, List<String> fields) {
        List<Settling> settlings = new ArrayList<>();
        for (int field = 0; field < fields.size() && outlook.passesByHope(); field++) {
            for (ValueIndex values : outlook.hopes(fields.get(field))) {
                if (values.comparesUnmasked()) {
                    settlings.add(new Settling(index(fields.get(field), field), values));
                }
            }
        }
        return settlings.toArray(new Settling[0]);
    }

    private static int index(String name, int field) {
        EnvelopeKey key = EnvelopeKey.of(name);
        if (key == null) {
            return field;
        }
        return key == EnvelopeKey.MEDIA ? Settling.MEDIA : Settling.APP;
    }

    private static Probe[] probes(List<Outlook> outlooks, String field) {
        Probe[] probes = new Probe[outlooks.size()];
        int count = 0;
        for (int handler = 0; handler < probes.length; handler++) {
            Outlook outlook = outlooks.get(handler);
            if (outlook.asks(field)) {
                List<ValueIndex> hopes = outlook.hopes(field);
                probes[count++] = new Probe(
                        handler,
                        hopes.toArray(new ValueIndex[0]),
                        outlook.refusals(field).toArray(new ValueIndex[0]),
                        hopes.stream().anyMatch(ValueIndex::tellsMasked));
            }
        }
        return count == 0 ? null : java.util.Arrays.copyOf(probes, count);
    }

    /** Whether it is still true: of the routing that an event is judged by which begins now. */
    public boolean isCurrent() {
        return validity.holds();
    }

    /** What is known before any field is seen. */
    public long begin() {
        return initially;
    }

    /** Whether any handler asks for the field of that index, so that it is worth reading now. */
    public boolean asks(int field) {
        return (asked & 1L << field) != 0;
    }

    /**
     * What is known once that field was seen too.
     *
     * @param value as the event would have it: a Boolean, Long or Double, or a text that can hold no secret
     */
    public long see(long seen, int field, Object value) {
        long now = seen;
        for (Probe probe : byField[field]) {
            if (meets(probe.hopes(), value, false)) {
                now |= 1L << probe.handler();
            }
            if (meets(probe.refusals(), value, true)) {
                now |= 1L << probe.handler() + Integer.SIZE;
            }
        }
        return now;
    }

    /**
     * As {@link #see}, of a text whose secrets are still in it. To look for them costs more than all else here, so that is
     * done only where it could make a difference: {@link Redaction#MASK} instead of a part of the text can give hope only
     * to who asks for a star, and what is refused as it is may pass masked.
     *
     * @param redaction how it will be masked
     */
    public long see(long seen, int field, String text, Redaction.Masking redaction) {
        long now = seen;
        for (Probe probe : byField[field]) {
            if (meets(probe.hopes(), probe.tellsMasked() ? redaction.apply(text) : text, false)) {
                now |= 1L << probe.handler();
            }
            if (meets(probe.refusals(), text, true) && redaction.apply(text) == text) {
                now |= 1L << probe.handler() + Integer.SIZE;
            }
        }
        return now;
    }

    /**
     * Whether a handler takes an event for sure; false: it has to be judged.
     *
     * @param handler by its place among those that may take events of the kind
     * @param event made of just the fields that this is a look at, in their order; media and app stand beside them
     */
    public boolean settles(int handler, Event event) {
        if (handler >= byHandler.length) {
            return false;
        }
        Settling[] all = byHandler[handler];
        // Most often it is one: then no loop is made.
        return all.length == 1 ? all[0].settles(event) : anySettles(all, event);
    }

    private static boolean anySettles(Settling[] all, Event event) {
        for (Settling one : all) {
            if (one.settles(event)) {
                return true;
            }
        }
        return false;
    }

    /** Whether it is a look under that routing. */
    public boolean isUnder(Validity routing) {
        return validity == routing;
    }

    /** Whether any handler may take the event. */
    public static boolean mayPass(long seen) {
        return seen < 0 || ((int) seen & ~(int) (seen >>> Integer.SIZE)) != 0;
    }

    /** The same, at the end of the look: where none may, the event is counted as refused by each. */
    public boolean lets(long seen) {
        if (mayPass(seen)) {
            return true;
        }
        for (OwnedCount refusal : refusals) {
            refusal.increment();
        }
        return false;
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
