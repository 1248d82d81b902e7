package io.notifyagent.filter;

/** What a filter can say of events before there is one. */
public enum Verdict {
    /** No event passes. */
    NONE,
    /** Every event passes. */
    ALL,
    /** It depends on the event: ask {@link Filter#passes}. */
    SOME
}
