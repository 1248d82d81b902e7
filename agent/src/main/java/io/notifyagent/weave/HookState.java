package io.notifyagent.weave;

import io.notifyagent.profile.Hook;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.OwnedCounts;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BooleanSupplier;

/**
 * How far one hook has come, for operators. Changed by whatever thread weaves, links or runs the hook; read by any.
 */
public final class HookState {

    /** The stages of a hook. */
    public enum Stage {
        /** Its class has not been loaded. */
        WAITING,
        /** Its call site is in the class. */
        BOUND,
        /** Its call site was called. */
        LINKED,
        /** It has signalled. */
        EMITTING,
        /** It works, but a value did not resolve. */
        PARTIAL,
        /** It does not work. */
        FAILED,
        /** An operator or the agent has switched it off. */
        SWITCHED_OFF,
        /** Its profile is not that of this server. */
        INACTIVE
    }

    private final Hook hook;
    private final AgentLog log;
    private final BooleanSupplier active;
    private final OwnedCounts hits;
    private final int index;
    private final List<String> unresolved = new ArrayList<>();
    private final HookMeter main = new HookMeter();
    private final HookMeter entry = new HookMeter();
    private volatile HookCost cost = HookCost.NONE;
    private volatile String off;
    private volatile Stage stage = Stage.WAITING;
    private volatile String reason = "";
    private volatile String descriptor;
    private volatile boolean inStatic;

    /** @param active whether its profile is that of this server */
    HookState(Hook hook, AgentLog log, BooleanSupplier active) {
        this(hook, log, active, new OwnedCounts(1), 0);
    }

    /**
     * @param hits those of many hooks
     * @param index which of them are its own
     */
    HookState(Hook hook, AgentLog log, BooleanSupplier active, OwnedCounts hits, int index) {
        this.hits = hits;
        this.index = index;
        this.hook = hook;
        this.log = log;
        this.active = active;
    }

    public Hook hook() {
        return hook;
    }

    public Stage stage() {
        Stage now = roughStage();
        return now == Stage.LINKED && hits() > 0 ? Stage.EMITTING : now;
    }

    /** As {@link #stage}, but {@code LINKED} where that may say {@code EMITTING}, which takes a sum over threads. */
    public Stage roughStage() {
        if (off != null) {
            return Stage.SWITCHED_OFF;
        }
        Stage now = stage;
        return now == Stage.WAITING && !active.getAsBoolean() ? Stage.INACTIVE : now;
    }

    /** Why it failed, is partial or switched off; else empty. */
    public String reason() {
        String why = off;
        return why != null ? why : reason;
    }

    /** What it cost the host of late. */
    public HookCost cost() {
        return cost;
    }

    /** Lets its call sites do nothing until {@link #switchOn}. */
    public void switchOff(String why) {
        off = why;
        main.turn(false);
        entry.turn(false);
        log.problem(
                "hook.off",
                hook.id(),
                hook.position() + ": the hook is switched off, its events do not come: " + why + ". Hooks.enable("
                        + hook.id() + ") through JMX switches it on again");
    }

    /** Ends {@link #switchOff}. */
    public void switchOn() {
        off = null;
        entry.turn(true);
        main.turn(true);
        log.recovered("hook.off", hook.id(), hook.position() + ": the hook is switched on again");
    }

    /** What it cost since this was called last; main thread. */
    HookCost measure(long windowNanos) {
        HookCost now = main.take(windowNanos).plus(entry.take(windowNanos));
        cost = now;
        return now;
    }

    HookMeter mainMeter() {
        return main;
    }

    HookMeter entryMeter() {
        return entry;
    }

    /** How many signals it gave; frames are not counted, nor events that no handler takes. */
    public long hits() {
        return hits.sum(index);
    }

    void hit() {
        hits.increment(index);
    }

    /**
     * Its call site is in a class now.
     *
     * @param newDescriptor of the method
     */
    void bound(String newDescriptor, boolean isStatic) {
        descriptor = newDescriptor;
        inStatic = isStatic;
        if (stage == Stage.WAITING) {
            stage = Stage.BOUND;
        }
    }

    /** Descriptor of the method it is woven into, of the class woven last. */
    String descriptor() {
        return descriptor;
    }

    /** Whether that method is static. */
    boolean inStatic() {
        return inStatic;
    }

    synchronized void linked() {
        stage = unresolved.isEmpty() ? Stage.LINKED : Stage.PARTIAL;
    }

    /** A value that cannot be read here; the hook goes on without it. */
    synchronized void unresolved(String what, String why) {
        unresolved.add(what + " (" + why + ")");
        reason = unresolved.toString();
        log.problem(
                "hook.partial",
                hook.id(),
                hook.position() + ": the hook works, but cannot read " + what + ": " + why
                        + "; check the profile against this version of the server");
    }

    void failed(String why) {
        stage = Stage.FAILED;
        reason = why;
        log.problem(
                "hook.failed",
                hook.id(),
                hook.position() + ": the hook does not work: " + why
                        + "; check the profile against this version of the server");
    }

    /** Its class is not woven, so that nothing of the host changes. */
    void leftAlone(String why) {
        stage = Stage.FAILED;
        reason = why;
        log.problem("hook.left_alone", hook.id(), hook.position() + ": the hook does not work: " + why);
    }

    /** A call of the hook threw; the host has not noticed. */
    void threw(Throwable broken) {
        log.problem("hook.threw", hook.id(), hook.position() + ": a call of the hook failed: " + broken);
    }
}
