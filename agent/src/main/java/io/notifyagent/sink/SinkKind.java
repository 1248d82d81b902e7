package io.notifyagent.sink;

/** One kind of receiver: recognises its targets and validates the options of a handler that names one. Stateless. */
public interface SinkKind {

    /** Whether {@code target}, the value of the option {@code sink}, is of this kind, e.g. begins with {@code log://}. */
    boolean handles(String target);

    /**
     * Validates target and options. Every problem is reported to {@code settings}, all at once; the result is used only
     * if no error was reported.
     */
    SinkPlan plan(SinkSettings settings);
}
