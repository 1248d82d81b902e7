package io.notifyagent.weave;

import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Path;
import io.notifyagent.track.Fragments;
import io.notifyagent.track.Signal;
import io.notifyagent.track.Tracker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/** Makes the last part of a call site: reads what the hook tells and hands it to the tracker. */
final class SignalCompiler {

    private static final MethodHandle AS_LONG = Own.values("asLong", long.class, Object.class);
    private static final MethodHandle IS_TRUE = Own.values("isTrue", boolean.class, Object.class);
    private static final MethodHandle IS_VIDEO = Own.values("isVideo", boolean.class, Object.class);

    private final WovenHook woven;
    private final Hook hook;
    private final Tracker tracker;
    private final ValueCompiler values;
    private final Frame frame;

    SignalCompiler(WovenHook woven, Tracker tracker, ValueCompiler values, Frame frame) {
        this.woven = woven;
        this.hook = woven.hook();
        this.tracker = tracker;
        this.values = values;
        this.frame = frame;
    }

    /** (frame)void. */
    MethodHandle signal() throws UnresolvedException {
        if (hook.action() instanceof Action.Life life && life.verb() == Action.Verb.FRAME) {
            return frameOf(life);
        }
        if (hook.action() instanceof Action.Emit emit
                && emit.ofKey() == null
                && !hasEntryFields()
                && !Fragments.follow(emit.event())) {
            return new EmitCompiler(woven, tracker, values, frame).emit(emit);
        }
        List<String> names = new ArrayList<>();
        List<MethodHandle> read = new ArrayList<>();
        read.add(values.key(key()));
        read.add(values.key(parentKey()));
        read.add(owner());
        int entryIndex = 0;
        for (Hook.Field field : hook.fields()) {
            names.add(field.name());
            read.add(field.entry() ? entryValue(entryIndex++) : values.field(field));
        }
        Signal signal = new Signal(hook.id(), hook.rank(), hook.action(), names, woven.synthetic());
        MethodHandle accept = MethodHandles.insertArguments(
                Own.bound(
                        new Counted(woven.state(), tracker),
                        "accept",
                        void.class,
                        Signal.class,
                        Object.class,
                        Object.class,
                        Object.class,
                        Object[].class),
                0,
                signal);
        return frame.apply(accept.asCollector(Object[].class, names.size()), read);
    }

    private boolean hasEntryFields() {
        return hook.fields().stream().anyMatch(Hook.Field::entry);
    }

    private MethodHandle frameOf(Action.Life life) throws UnresolvedException {
        MethodHandle count = MethodHandles.insertArguments(
                Own.bound(
                        tracker,
                        "frame",
                        void.class,
                        Action.LifeKind.class,
                        Object.class,
                        boolean.class,
                        boolean.class,
                        long.class,
                        long.class),
                0,
                life.kind());
        return frame.apply(
                count,
                List.of(
                        values.key(life.key()),
                        MethodHandles.filterReturnValue(named("track"), IS_VIDEO),
                        MethodHandles.filterReturnValue(named("key"), IS_TRUE),
                        MethodHandles.filterReturnValue(named("size"), AS_LONG),
                        MethodHandles.filterReturnValue(named("timestamp"), AS_LONG)));
    }

    private MethodHandle named(String name) {
        for (Hook.Field field : hook.fields()) {
            if (field.name().equals(name)) {
                return values.raw(field);
            }
        }
        return MethodHandles.empty(MethodType.methodType(Object.class, frame.parameters()));
    }

    private MethodHandle entryValue(int index) throws UnresolvedException {
        return MethodHandles.filterReturnValue(
                frame.pick(EntryState.ROOT), MethodHandles.insertArguments(EntryState.VALUE, 1, index));
    }

    private Path key() {
        if (hook.action() instanceof Action.Life life) {
            return life.key();
        }
        return hook.action() instanceof Action.Mark mark ? mark.key() : ((Action.Emit) hook.action()).ofKey();
    }

    private Path parentKey() {
        return hook.action() instanceof Action.Life life ? life.parentKey() : null;
    }

    /** Whose collection ends the life that begins: what the hook names, else its key if that is an object, else this. */
    private MethodHandle owner() throws UnresolvedException {
        MethodHandle nobody = MethodHandles.empty(MethodType.methodType(Object.class, frame.parameters()));
        if (!(hook.action() instanceof Action.Life life) || life.verb() != Action.Verb.BEGIN) {
            return nobody;
        }
        if (hook.owner() != null) {
            return values.object(hook.owner());
        }
        if (woven.state().inStatic()) {
            return nobody;
        }
        MethodHandle self = values.object(new Path(new Path.Root.This(), List.of(), "this", hook.position()));
        MethodHandle choose = Own.values("owner", Object.class, Object.class, Object.class);
        return frame.apply(choose, List.of(values.key(life.key()), self));
    }

    /** Counts the signals of one hook on their way. */
    record Counted(HookState state, Tracker tracker) {

        void accept(Signal signal, Object key, Object parentKey, Object owner, Object[] values) {
            state.hit();
            tracker.accept(signal, key, parentKey, owner, values);
        }
    }
}
