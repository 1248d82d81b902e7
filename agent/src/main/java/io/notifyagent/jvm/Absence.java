package io.notifyagent.jvm;

/**
 * An event loop that was caught away from its selector. Of the monitor's thread.
 *
 * @param left when it left, by the awake clock
 * @param thread its name
 * @param location where it was caught
 * @param seen when it was last seen away
 * @param told whether the event was emitted, which happens once
 */
record Absence(long left, String thread, String location, long seen, boolean told) {

    Absence seen(long now) {
        return new Absence(left, thread, location, now, told);
    }

    Absence asTold() {
        return new Absence(left, thread, location, seen, true);
    }

    long nanos() {
        return seen - left;
    }
}
