package io.notifyagent.pipeline;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Look;
import io.notifyagent.filter.Outlook;
import io.notifyagent.filter.Validity;
import io.notifyagent.filter.Verdict;
import io.notifyagent.runtime.OwnedCount;
import java.util.ArrayList;
import java.util.List;

/**
 * Which handler takes what, for one configuration: immutable, read by host threads without a lock. A catalogued type is
 * one bit ("does anybody want it?") and a short list of those who may; a name of the host's own is judged by each
 * filter.
 */
final class Routing {

    private static final Route[] NOBODY = {};

    /**
     * One handler that may take an event.
     *
     * @param handler its name
     * @param judge asked about each event, or null where every one passes
     * @param refusals counts those that the judge refuses
     */
    record Route(String handler, HandlerQueue queue, EventFilter judge, OwnedCount refusals) {

        /** Counts a refusal. */
        boolean takes(Event event) {
            if (judge == null || judge.passes(event)) {
                return true;
            }
            refusals.increment();
            return false;
        }
    }

    private final Validity validity = new Validity();
    private final long[] interest;
    private final Route[][] byType;
    private final Route[] all;
    private final Tap[] taps;

    /** One by which nobody takes anything. */
    static Routing toNobody() {
        return new Routing(List.of());
    }

    /** @param all every handler with its filter, none of them null */
    Routing(List<Route> all) {
        this(all, List.of());
    }

    /** @param taps observers beside the handlers */
    Routing(List<Route> all, List<Tap> taps) {
        this.taps = taps.toArray(new Tap[0]);
        this.all = all.toArray(NOBODY);
        EventType[] types = EventType.values();
        interest = new long[(types.length + Long.SIZE - 1) / Long.SIZE];
        byType = new Route[types.length][];
        for (EventType type : types) {
            int ordinal = type.ordinal();
            byType[ordinal] = takersOf(type);
            if (byType[ordinal].length > 0 || observed(Kind.of(type))) {
                interest[ordinal / Long.SIZE] |= 1L << ordinal;
            }
        }
    }

    /** Whether any handler may take an event of that kind: the first test, before anything is read or built. */
    boolean wants(Kind kind) {
        EventType type = kind.type();
        if (type != null) {
            int ordinal = type.ordinal();
            return (interest[ordinal / Long.SIZE] & 1L << ordinal) != 0;
        }
        for (Route route : all) {
            if (route.judge().verdict(kind) != Verdict.NONE) {
                return true;
            }
        }
        return observed(kind);
    }

    /** Whether an observer may want to see an event of that kind. */
    private boolean observed(Kind kind) {
        for (Tap tap : taps) {
            if (tap.filter().verdict(kind) != Verdict.NONE) {
                return true;
            }
        }
        return false;
    }

    /** Lets observers see an event, after the handlers got it. */
    void observe(Event event) {
        for (Tap tap : taps) {
            tap.see(event);
        }
    }

    /** Who may take an event of that kind; not to be changed. */
    Route[] candidates(Kind kind) {
        EventType type = kind.type();
        return type == null ? all : byType[type.ordinal()];
    }

    /** A first look at events of a kind that have these fields. */
    Look look(Kind kind, List<String> fields) {
        List<Outlook> outlooks = new ArrayList<>();
        List<OwnedCount> refusals = new ArrayList<>();
        for (Route route : candidates(kind)) {
            refusals.add(route.refusals());
            outlooks.add(route.judge() == null ? null : route.judge().outlook(kind));
        }
        if (taps.length > 0) {
            // An observer sees what no handler takes too.
            outlooks.add(null);
        }
        return Look.of(validity, outlooks, fields, refusals);
    }

    /** Whether that is a look that it gave. */
    boolean gave(Look look) {
        return look.isUnder(validity);
    }

    /** No look that it gave is current any more: another one comes into force. */
    void end() {
        validity.end();
    }

    private Route[] takersOf(EventType type) {
        List<Route> takers = new ArrayList<>();
        for (Route route : all) {
            Verdict verdict = route.judge().verdict(type);
            if (verdict == Verdict.ALL) {
                takers.add(new Route(route.handler(), route.queue(), null, route.refusals()));
            } else if (verdict == Verdict.SOME) {
                takers.add(route);
            }
        }
        return takers.toArray(NOBODY);
    }
}
