package io.notifyagent.runtime;

/** The two clocks of a machine, injected everywhere so that every timer rule is tested without sleeping. */
public interface Clock {

    /** The machine's clocks. */
    Clock SYSTEM = new Clock() {
        @Override
        public long epochMillis() {
            return System.currentTimeMillis();
        }

        @Override
        public long nanos() {
            return System.nanoTime();
        }
    };

    /** Wall clock, Unix milliseconds; it may jump, so it is for showing only. */
    long epochMillis();

    /** Monotonic nanoseconds from an arbitrary origin, as {@link System#nanoTime()}: what every timer uses. */
    long nanos();
}
