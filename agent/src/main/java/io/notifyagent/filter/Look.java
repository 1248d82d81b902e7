package io.notifyagent.filter;

import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.OwnedCount;
import java.util.List;

/**
 * A first look at an event while its fields are read, before it is made: which fields the handlers ask for at all, and
 * whether any handler may take it; and of one that was made, whether a single value settles that a handler does. Made
 * for one hook under one routing; immutable, for any host thread. Looking allocates nothing but where a secret has to be
 * masked. It never says no to an event that the filters would pass.
 *
 * <p>What was seen so far is a {@code long} that the caller keeps: the low half has a bit for each handler that a field
 * gave hope, the high half one for each that a field refused; negative: something is unclear.
 */
public final class Look {

    private static final OwnedCount[] NOBODY = {};
    private static final Settling[][] NOTHING = {};

    /** Nothing can be said. */
    public static final Look UNCLEAR = new Look(new Validity(), new Asked[0], -1, NOBODY, NOTHING);

    private static final int MOST_HANDLERS = 31;
    /** What an event may get that no hook reads: by its address, or because something in it was cut. */
    private static final List<String> ADDED = List.of("country", "truncated");

    private final Validity validity;
    private final Asked[] byField;
    private final long initially;
    /** A bit for each field that is asked for: one test where there would be three. */
    private final long asked;

    private final OwnedCount[] refusals;
    /** Where only one field is asked for, and only for whole texts: what they say; a shorter way to it. */
    private final WholeTexts onlyTexts;
    /** Where there is only one handler. */
    private final OwnedCount onlyRefusals;

    private final Settling[][] byHandler;

    private Look(Validity validity, Asked[] byField, long initially, OwnedCount[] refusals, Settling[][] byHandler) {
        this.byHandler = byHandler;
        this.validity = validity;
        this.byField = byField;
        this.initially = initially;
        this.refusals = refusals;
        this.asked = initially < 0 ? 0 : bits(byField);
        this.onlyTexts = Long.bitCount(asked) == 1 ? byField[Long.numberOfTrailingZeros(asked)].texts() : null;
        this.onlyRefusals = refusals.length == 1 ? refusals[0] : null;
    }

    private static long bits(Asked[] byField) {
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
        Asked[] byField = new Asked[fields.size()];
        long initially = 0;
        boolean asksMore = ADDED.stream()
                .anyMatch(name -> !fields.contains(name)
                        && outlooks.stream().anyMatch(outlook -> outlook != null && outlook.asks(name)));
        if (outlooks.size() > MOST_HANDLERS || fields.size() > Long.SIZE || outlooks.contains(null) || asksMore) {
            return new Look(validity, byField, -1, NOBODY, NOTHING);
        }
        for (int handler = 0; handler < outlooks.size(); handler++) {
            if (!outlooks.get(handler).needsHope()) {
                initially |= Asked.hope(handler);
            }
        }
        for (int field = 0; field < byField.length; field++) {
            byField[field] = Asked.of(outlooks, fields.get(field));
        }
        Settling[][] byHandler = new Settling[outlooks.size()][];
        for (int handler = 0; handler < byHandler.length; handler++) {
            byHandler[handler] = Settling.of(outlooks.get(handler), fields);
        }
        return new Look(validity, byField, initially, refusals.toArray(NOBODY), byHandler);
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
        return byField[field].see(seen, value);
    }

    /**
     * As {@link #see}, of a text whose secrets are still in it.
     *
     * @param redaction how it will be masked
     */
    public long see(long seen, int field, String text, Redaction.Masking redaction) {
        return onlyTexts != null ? seen | onlyTexts.of(text) : byField[field].see(seen, text, redaction);
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
        refused();
        return false;
    }

    private void refused() {
        if (onlyRefusals != null) {
            onlyRefusals.increment();
            return;
        }
        for (OwnedCount refusal : refusals) {
            refusal.increment();
        }
    }
}
