package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Kind;
import java.util.concurrent.TimeUnit;

/**
 * Turns readings of one kind of memory into memory_usage: on each upward crossing of 50 % and of 80 %, and while it stays
 * above 80 % again every so often; a level is left 5 points below it. A reading that crosses both is one event, the worse.
 * On the monitor's thread.
 */
final class UsageGauge {

    private static final int WARNING = 50;
    private static final int ALERT = 80;
    private static final int HYSTERESIS = 5;
    /** Less than so many percent of the total is nothing, however much less. */
    static final int LEAST = WARNING - HYSTERESIS;

    private static final Kind WARNED = Kind.of(EventType.MEMORY_USAGE);
    private static final Kind ALERTED = new Kind(
            EventType.MEMORY_USAGE.eventName(), EventType.MEMORY_USAGE, Level.ALERT, EventType.Group.SYSTEM_OVERLOADED);

    private final String scope;
    private final long repeatNanos;
    private final Distress distress;
    private int above;
    private long toldNanos;

    /** @param scope process or heap */
    UsageGauge(String scope, long repeatMillis, Distress distress) {
        this.scope = scope;
        this.repeatNanos = TimeUnit.MILLISECONDS.toNanos(repeatMillis);
        this.distress = distress;
    }

    /**
     * One reading.
     *
     * @param used bytes
     * @param total bytes, more than 0
     */
    void read(long used, long total, long nowNanos) {
        long percent = (long) Math.floor(100.0 * used / total);
        int before = above;
        above = level(percent);
        boolean again = above == ALERT && percent >= ALERT && nowNanos - toldNanos >= repeatNanos;
        if (above > before || again) {
            toldNanos = nowNanos;
            distress.tell(
                    above == ALERT ? ALERTED : WARNED,
                    distress.fields()
                            .put("total", total)
                            .put("used", used)
                            .put("scope", scope)
                            .put("percent", percent));
        }
    }

    private int level(long percent) {
        if (percent >= ALERT || above == ALERT && percent >= ALERT - HYSTERESIS) {
            return ALERT;
        }
        return percent >= WARNING || above >= WARNING && percent >= WARNING - HYSTERESIS ? WARNING : 0;
    }
}
