package io.notifyagent.filter;

import java.util.Objects;

/**
 * Whether an event passes and what decided it (rule F8).
 *
 * @param number of the directive in written order, from 1, where {@code cause} is a directive; else 0
 */
public record Decision(boolean passes, Cause cause, int number) {

    /** What decides. */
    public enum Cause {
        /** An {@code except} directive matched; the first of those that do. */
        EXCEPT("except"),
        /** An {@code only} directive matched; the first of those that do. */
        ONLY("only"),
        /** There are {@code only} directives, and none matched. */
        NO_ONLY_MATCHED("no_only_matched"),
        /** The directives would have passed it, but its level is below {@code verbose}. */
        VERBOSE("verbose"),
        /** Nothing speaks of it, so it passes. */
        DEFAULT("default");

        private final String text;

        Cause(String text) {
            this.text = text;
        }
    }

    public Decision {
        Objects.requireNonNull(cause, "cause");
    }

    /** As users read it: {@code except:2}, {@code only:1}, {@code no_only_matched}, {@code verbose}, {@code default}. */
    public String reason() {
        return number > 0 ? cause.text + ":" + number : cause.text;
    }

    static Decision pass(Cause cause, int number) {
        return new Decision(true, cause, number);
    }

    static Decision drop(Cause cause, int number) {
        return new Decision(false, cause, number);
    }
}
