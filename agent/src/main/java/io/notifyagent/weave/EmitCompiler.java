package io.notifyagent.weave;

import io.notifyagent.event.EventTemplate;
import io.notifyagent.filter.Look;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.track.EmitPoint;
import io.notifyagent.track.Signal;
import io.notifyagent.track.Tracker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;

/**
 * Makes the last part of a call site that emits an event of its own: reads what the handlers ask for and looks whether any
 * may take it, and only then reads the rest and makes the event. What is read first is read again then: the filters judge
 * the event as it is made. Used while a site links.
 */
final class EmitCompiler {

    private static final MethodHandle ASKS = Own.method(Look.class, "asks", boolean.class, int.class);
    private static final MethodHandle BEGIN = Own.method(Look.class, "begin", long.class);
    private static final MethodHandle LETS = Own.method(Look.class, "lets", boolean.class, long.class);

    private final WovenHook woven;
    private final Hook hook;
    private final Tracker tracker;
    private final ValueCompiler values;
    private final Frame frame;

    EmitCompiler(WovenHook woven, Tracker tracker, ValueCompiler values, Frame frame) {
        this.woven = woven;
        this.hook = woven.hook();
        this.tracker = tracker;
        this.values = values;
        this.frame = frame;
    }

    /** (frame)void. */
    MethodHandle emit(Action.Emit emit) {
        List<String> told = hook.fields().stream().map(Hook.Field::name).toList();
        EmitPoint point = tracker.emitPoint(new Signal(hook.id(), emit, told), emit.event());
        MethodHandle made = OutOfLine.of(made(point));
        return MethodHandles.guardWithTest(mayPass(point), made, MethodHandles.empty(made.type()));
    }

    /** (frame)void: the event is made. */
    private MethodHandle made(EmitPoint point) {
        List<MethodHandle> read = new ArrayList<>();
        read.add(read("media"));
        read.add(read("app"));
        MethodHandle number = null;
        List<MethodHandle> fields = new ArrayList<>();
        for (String name : point.fields()) {
            MethodHandle asNumber = number == null ? values.number(field(name)) : null;
            if (asNumber != null) {
                number = asNumber;
                fields.add(frame.dropAll(MethodHandles.constant(Object.class, EventTemplate.NUMBER)));
            } else {
                fields.add(read(name));
            }
        }
        read.add(number == null ? frame.dropAll(MethodHandles.constant(long.class, 0L)) : number);
        read.addAll(fields);
        MethodHandle take = Own.bound(
                new Counted(woven.state(), point),
                "emit",
                void.class,
                Object.class,
                Object.class,
                long.class,
                Object[].class);
        return frame.apply(take.asCollector(Object[].class, fields.size()), read);
    }

    /** (frame)boolean: whether any handler may take it, as far as single fields tell. */
    private MethodHandle mayPass(EmitPoint point) {
        MethodType type =
                MethodType.methodType(boolean.class, Look.class, long.class).appendParameterTypes(frame.parameters());
        MethodHandle rest = MethodHandles.dropArguments(LETS, 2, frame.parameters());
        for (int i = point.looked().size() - 1; i >= 0; i--) {
            MethodHandle seen = seen(point, i, type.changeReturnType(long.class));
            // (Look, [Look, long, frame], frame) with the frame and the look given twice.
            rest = twice(MethodHandles.collectArguments(rest, 1, seen), type);
        }
        MethodHandle begun = twiceLook(MethodHandles.collectArguments(rest, 1, BEGIN), type.dropParameterTypes(1, 2));
        MethodHandle look = Own.bound(point, "look", Look.class);
        return MethodHandles.collectArguments(begun, 0, look);
    }

    /** (Look, long, frame)long: what is known once field {@code index} was seen, if anybody asks for it. */
    private MethodHandle seen(EmitPoint point, int index, MethodType type) {
        String name = point.looked().get(index);
        MethodHandle number = index < point.fields().size() ? values.number(field(name)) : null;
        MethodHandle see = Own.bound(
                point.lookedField(index),
                number == null ? "see" : "seeNumber",
                long.class,
                Look.class,
                long.class,
                number == null ? Object.class : long.class);
        MethodHandle read = number == null ? read(name) : number;
        MethodHandle sees = MethodHandles.collectArguments(see, 2, read);
        MethodHandle asks = MethodHandles.insertArguments(ASKS, 1, index);
        MethodHandle unchanged = MethodHandles.permuteArguments(MethodHandles.identity(long.class), type, 1);
        return MethodHandles.guardWithTest(asks, sees, unchanged);
    }

    private MethodHandle twice(MethodHandle target, MethodType type) {
        int size = frame.size();
        int[] order = new int[3 + 2 * size];
        order[0] = 0;
        order[1] = 0;
        order[2] = 1;
        for (int i = 0; i < size; i++) {
            order[3 + i] = 2 + i;
            order[3 + size + i] = 2 + i;
        }
        return MethodHandles.permuteArguments(target, type, order);
    }

    /** (Look, Look, frame) with the look given twice. */
    private MethodHandle twiceLook(MethodHandle target, MethodType type) {
        int[] order = new int[2 + frame.size()];
        for (int i = 2; i < order.length; i++) {
            order[i] = i - 1;
        }
        return MethodHandles.permuteArguments(target, type, order);
    }

    private MethodHandle read(String name) {
        Hook.Field field = field(name);
        return field == null
                ? MethodHandles.empty(MethodType.methodType(Object.class, frame.parameters()))
                : values.field(field);
    }

    private Hook.Field field(String name) {
        for (Hook.Field field : hook.fields()) {
            if (field.name().equals(name)) {
                return field;
            }
        }
        return null;
    }

    /** Counts the signals of one hook on their way. */
    record Counted(HookState state, EmitPoint point) {

        void emit(Object media, Object app, long number, Object[] values) {
            state.hit();
            point.emit(media, app, number, values);
        }
    }
}
