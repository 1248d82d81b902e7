package io.notifyagent.event;

import java.util.Arrays;
import java.util.Objects;
import java.util.concurrent.atomic.LongAdder;

/**
 * Turns what a host hands to {@code NotifyEvents.emit} into an {@link Event}, or refuses it and counts why (rule E9).
 * Safe on any number of host threads at once: it reads a copy of the host's array, takes no lock and throws nothing.
 *
 * <p>Of the keys that name the envelope, five are refused ({@link Refusal#BAD_KEY}); the others set it: {@code level}
 * (by name, as {@link io.notifyagent.api.Level#text()} spells it) and {@code group} replace the catalogue's, {@code app} names the
 * application, {@code media} stands in where the parameter is null or empty and is ignored otherwise. A null value, of
 * those too, is left out. The first {@value #MAX_PAIRS} pairs are read; what is beyond counts as cut (rule E6).
 */
public final class HostEvents {

    /** Most pairs that are read of one event. */
    public static final int MAX_PAIRS = 128;

    /** Why an event is refused. */
    public enum Refusal {
        /** The name is not {@code [a-z][a-z0-9_]{0,63}}. */
        BAD_NAME,
        /** A key without a value. */
        ODD_PAIRS,
        /** A key is null, no String, one of {@code event, event_id, boot_id, utc_ms, server}, or not {@code [A-Za-z_][A-Za-z0-9_.-]{0,63}}. */
        BAD_KEY,
        /** A value is neither a String, a Boolean nor a Number of java.lang. */
        BAD_VALUE,
        /** The value of {@code level} is not the name of a level. */
        BAD_LEVEL,
        /** The JVM failed, for example for want of memory. */
        FAILED
    }

    /**
     * What became of an event: exactly one of the two is there.
     *
     * @param event or null
     * @param refusal or null
     */
    public record Result(Event event, Refusal refusal) {}

    private final Redaction redaction;
    private final LongAdder[] refused = new LongAdder[Refusal.values().length];

    public HostEvents(Redaction redaction) {
        this.redaction = Objects.requireNonNull(redaction, "redaction");
        Arrays.setAll(refused, refusal -> new LongAdder());
    }

    /** How many events were refused for that reason. */
    public long refused(Refusal refusal) {
        return refused[refusal.ordinal()].sum();
    }

    /**
     * Checks and copies; nothing of the host is kept but its immutable values (rule E4).
     *
     * @param event its name; one outside the catalogue is of level info
     * @param media name of the stream or file, or null
     * @param keysAndValues key, value, key, value ...; null for none
     * @param utcMillis Unix milliseconds
     */
    public Result accept(String event, String media, Object[] keysAndValues, long utcMillis) {
        Refusal refusal;
        try {
            HostEventDraft draft = new HostEventDraft(redaction, media);
            refusal = HostNames.isEvent(event) ? draft.read(keysAndValues) : Refusal.BAD_NAME;
            if (refusal == null) {
                return new Result(draft.build(event, utcMillis), null);
            }
        } catch (RuntimeException | Error broken) {
            // Nothing above throws by itself; what the JVM throws (no memory, no stack) is not the host's to see.
            refusal = Refusal.FAILED;
        }
        refused[refusal.ordinal()].increment();
        return new Result(null, refusal);
    }
}
