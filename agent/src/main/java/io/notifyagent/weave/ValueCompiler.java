package io.notifyagent.weave;

import io.notifyagent.event.EventTemplate;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Path;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes handles of what a hook reads, each taking all of one {@link Frame}: fields, keys and conditions. A field that
 * does not resolve is left out and said; anything else that does not resolve fails the hook. Used while a site links.
 */
final class ValueCompiler {

    private static final MethodHandle SAFE = Own.values("safe", Object.class, Object.class);
    private static final MethodHandle KEY = Own.values("key", Object.class, Object.class);
    private static final MethodHandle IS_INSTANCE = Own.values("instance", boolean.class, Class.class, Object.class);
    private static final MethodHandle IS_NAMED = Own.values("named", boolean.class, String.class, Object.class);

    private final HookState state;
    private final Members members;
    private final PathCompiler paths;
    private final Frame frame;

    ValueCompiler(HookState state, Members members, Frame frame) {
        this.state = state;
        this.members = members;
        this.frame = frame;
        this.paths = new PathCompiler(members, frame);
    }

    /** (frame)Object: the value of a field as it may leave the host; null where it is absent or its path threw. */
    MethodHandle field(Hook.Field field) {
        return MethodHandles.filterReturnValue(raw(field), SAFE);
    }

    /**
     * (frame)long: the value of a field that can be nothing but a whole number, {@link EventTemplate#ABSENT} where it is
     * absent; null where the field is of another type.
     */
    MethodHandle number(Hook.Field field) {
        if (field.test() != null) {
            return null;
        }
        try {
            MethodHandle value = paths.number(field.path(), EventTemplate.ABSENT);
            return value == null ? null : quiet(value, MethodHandles.constant(long.class, EventTemplate.ABSENT));
        } catch (UnresolvedException unresolved) {
            // The field as an object says so.
            return null;
        }
    }

    /** (frame)Object: likewise, for a value that does not leave but is used at once. */
    MethodHandle raw(Hook.Field field) {
        try {
            MethodHandle value = field.test() == null
                    ? object(field.path())
                    : test(field.path(), field.test()).asType(MethodType.methodType(Object.class, frame.parameters()));
            return quiet(value, MethodHandles.constant(Object.class, null));
        } catch (UnresolvedException unresolved) {
            state.unresolved(field.name() + " " + field.path().text(), unresolved.getMessage());
            return MethodHandles.empty(MethodType.methodType(Object.class, frame.parameters()));
        }
    }

    /** (frame)Object: what names a life; null where {@code path} is. */
    MethodHandle key(Path path) throws UnresolvedException {
        return path == null
                ? MethodHandles.empty(MethodType.methodType(Object.class, frame.parameters()))
                : MethodHandles.filterReturnValue(object(path), KEY);
    }

    /** (frame)Object: whatever is there. */
    MethodHandle object(Path path) throws UnresolvedException {
        try {
            MethodHandle value = paths.compile(path);
            return value.asType(value.type().changeReturnType(Object.class));
        } catch (UnresolvedException unresolved) {
            throw new UnresolvedException(path.text() + ": " + unresolved.getMessage(), unresolved);
        }
    }

    /** (frame)boolean. */
    MethodHandle condition(Hook.Condition condition) throws UnresolvedException {
        return test(condition.path(), condition.test());
    }

    private MethodHandle test(Path path, Hook.Test test) throws UnresolvedException {
        if (test.op() == Hook.Op.IS) {
            return MethodHandles.filterReturnValue(
                    object(path), is(test.literals().get(0)));
        }
        Comparison comparison = Comparison.of(test.op(), test.literals());
        return MethodHandles.filterReturnValue(
                object(path), Own.bound(comparison, "test", boolean.class, Object.class));
    }

    /** By the class as the hooked one sees it; by name where it does not see it. */
    private MethodHandle is(String className) {
        try {
            return MethodHandles.insertArguments(IS_INSTANCE, 0, members.type(className));
        } catch (UnresolvedException elsewhere) {
            return MethodHandles.insertArguments(IS_NAMED, 0, className);
        }
    }

    /** A value that cannot be read now is absent; that the host's own accessor threw is said once. */
    private MethodHandle quiet(MethodHandle value, MethodHandle absent) {
        MethodHandle threw =
                MethodHandles.filterReturnValue(Own.bound(state, "threw", void.class, Throwable.class), absent);
        return MethodHandles.catchException(
                value, Throwable.class, MethodHandles.dropArguments(threw, 1, frame.parameters()));
    }
}
