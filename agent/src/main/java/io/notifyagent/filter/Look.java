package io.notifyagent.filter;

import java.util.List;

/**
 * A first look at an event while its fields are read, before it is made: which fields the handlers ask for at all, and
 * whether any handler may take it. Made for one hook under one routing; immutable, for any host thread. Looking
 * allocates nothing. It never says no to an event that the filters would pass.
 *
 * <p>What was seen so far is a {@code long} that the caller keeps: the low half has a bit for each handler that a field
 * gave hope, the high half one for each that a field refused; negative: something is unclear.
 */
public final class Look {

    /** Nothing can be said. */
    public static final Look UNCLEAR = new Look(null, new Probe[0][], -1);

    private static final int MOST_HANDLERS = 31;
    private static final String COUNTRY = "country";

    /** What one handler asks of one field. */
    private record Probe(int handler, ValueIndex[] hopes, ValueIndex[] refusals) {}

    private final Object routing;
    private final Probe[][] byField;
    private final long initially;

    private Look(Object routing, Probe[][] byField, long initially) {
        this.routing = routing;
        this.byField = byField;
        this.initially = initially;
    }

    /**
     * A look for a hook that gives these fields.
     *
     * @param routing what it is true of
     * @param outlooks of all handlers that may take its events; null among them: nothing can be said of that one
     */
    public static Look of(Object routing, List<Outlook> outlooks, List<String> fields) {
        Probe[][] byField = new Probe[fields.size()][];
        long initially = 0;
        // A country is added later, by the address, and may be asked for too.
        boolean located = !fields.contains(COUNTRY) && outlooks.stream().anyMatch(of -> of != null && of.asks(COUNTRY));
        if (outlooks.size() > MOST_HANDLERS || outlooks.contains(null) || located) {
            return new Look(routing, byField, -1);
        }
        for (int handler = 0; handler < outlooks.size(); handler++) {
            if (!outlooks.get(handler).needsHope()) {
                initially |= 1L << handler;
            }
        }
        for (int field = 0; field < byField.length; field++) {
            byField[field] = probes(outlooks, fields.get(field));
        }
        return new Look(routing, byField, initially);
    }

    private static Probe[] probes(List<Outlook> outlooks, String field) {
        Probe[] probes = new Probe[outlooks.size()];
        int count = 0;
        for (int handler = 0; handler < probes.length; handler++) {
            Outlook outlook = outlooks.get(handler);
            if (outlook.asks(field)) {
                probes[count++] = new Probe(
                        handler,
                        outlook.hopes(field).toArray(new ValueIndex[0]),
                        outlook.refusals(field).toArray(new ValueIndex[0]));
            }
        }
        return count == 0 ? null : java.util.Arrays.copyOf(probes, count);
    }

    /** Whether it is true of that routing. */
    public boolean isOf(Object thatRouting) {
        return routing == thatRouting;
    }

    /** What is known before any field is seen. */
    public long begin() {
        return initially;
    }

    /** Whether any handler asks for the field of that index, so that it is worth reading now. */
    public boolean asks(int field) {
        return initially >= 0 && byField[field] != null;
    }

    /**
     * What is known once that field was seen too.
     *
     * @param value as the event would have it: a String, Boolean, Long or Double
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

    /** Whether any handler may take the event. */
    public static boolean mayPass(long seen) {
        return seen < 0 || ((int) seen & ~(int) (seen >>> Integer.SIZE)) != 0;
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
