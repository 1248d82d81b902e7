package io.notifyagent.weave;

import io.notifyagent.profile.Path;
import io.notifyagent.profile.Path.Root;
import io.notifyagent.profile.Path.Step;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/**
 * Makes a method handle of a path, for one call site: from what the site is handed to the value, typed as the host
 * declares it. A null or a wrong type on the way gives null. Used while a call site links, by one thread.
 */
final class PathCompiler {

    private static final MethodHandle ABSENT = Own.values("absent", boolean.class, Object.class);
    private static final MethodHandle ELEMENT = Own.values("element", Object.class, Object.class, int.class);
    private static final MethodHandle CAST = Own.values("cast", Object.class, Class.class, Object.class);
    private static final MethodHandle THREAD_NAME = threadName();

    private final Members members;
    private final Frame frame;

    PathCompiler(Members members, Frame frame) {
        this.members = members;
        this.frame = frame;
    }

    /** Frame.parameters → value; the type of the value is never void. */
    MethodHandle compile(Path path) throws UnresolvedException {
        MethodHandle value = root(path);
        boolean nullable = !(path.root() instanceof Root.This || path.root() instanceof Root.Literal);
        for (Step step : path.steps()) {
            Class<?> type = value.type().returnType();
            if (type.isPrimitive()) {
                throw new UnresolvedException("a " + type.getName() + " has no members");
            }
            value = MethodHandles.filterReturnValue(value, guarded(step(type, step), nullable));
            nullable = true;
        }
        return value;
    }

    /**
     * Frame.parameters → long, without an object around it; {@code absent} where what it is read from is null. Null where
     * the last step gives something else than a long, int, short or byte.
     */
    MethodHandle number(Path path, long absent) throws UnresolvedException {
        if (path.steps().isEmpty()) {
            return null;
        }
        int last = path.steps().size() - 1;
        Path of = new Path(path.root(), path.steps().subList(0, last), path.text(), path.position());
        MethodHandle value = compile(of);
        Class<?> type = value.type().returnType();
        if (type.isPrimitive()) {
            return null;
        }
        MethodHandle step = step(type, path.steps().get(last));
        Class<?> given = step.type().returnType();
        if (given != long.class && given != int.class && given != short.class && given != byte.class) {
            return null;
        }
        MethodType asNumber = MethodType.methodType(long.class, type);
        return MethodHandles.filterReturnValue(
                value,
                MethodHandles.guardWithTest(
                        ABSENT.asType(MethodType.methodType(boolean.class, type)),
                        MethodHandles.dropArguments(MethodHandles.constant(long.class, absent), 0, type),
                        step.asType(asNumber)));
    }

    private MethodHandle root(Path path) throws UnresolvedException {
        Root root = path.root();
        if (root instanceof Root.Literal literal) {
            return frame.constant(literal.value());
        }
        if (root instanceof Root.ThreadName) {
            return frame.dropAll(THREAD_NAME);
        }
        if (root instanceof Root.StaticCall call) {
            return frame.dropAll(members.staticMethod(members.type(call.className()), call.method()));
        }
        if (root instanceof Root.StaticField constant) {
            MethodHandle getter = members.field(members.type(constant.className()), constant.field());
            if (getter.type().parameterCount() != 0) {
                throw new UnresolvedException(constant.className() + "." + constant.field() + " is not static");
            }
            return frame.dropAll(getter);
        }
        if (root instanceof Root.Elapsed) {
            return MethodHandles.filterReturnValue(frame.pick(EntryState.ROOT), EntryState.ELAPSED);
        }
        return frame.pick(root instanceof Root.Decoded decoded ? decodedRoot(decoded) : root);
    }

    /** By its text, so that the same value is decoded once, wherever it is written. */
    static String decodedRoot(Root.Decoded decoded) {
        return decoded.decoder() + "(" + decoded.of().text() + ")";
    }

    /** (T)R. */
    private MethodHandle step(Class<?> type, Step step) throws UnresolvedException {
        if (step instanceof Step.FieldStep field) {
            MethodHandle getter = members.field(type, field.name());
            return getter.type().parameterCount() == 0
                    ? MethodHandles.dropArguments(getter, 0, type)
                    : getter.asType(getter.type().changeParameterType(0, type));
        }
        if (step instanceof Step.CallStep call) {
            MethodHandle method = members.method(type, call.name());
            if (method.type().returnType() == void.class) {
                throw new UnresolvedException(type.getName() + "." + call.name() + "() returns nothing");
            }
            return method.asType(method.type().changeParameterType(0, type));
        }
        if (step instanceof Step.CallWithStep call) {
            MethodHandle method = members.methodOfText(type, call.name());
            MethodHandle bound = MethodHandles.insertArguments(method, 1, call.argument());
            return bound.asType(bound.type().changeParameterType(0, type));
        }
        if (step instanceof Step.IndexStep index) {
            Class<?> element = type.isArray() ? type.getComponentType() : Object.class;
            if (element.isPrimitive()) {
                throw new UnresolvedException("an array of " + element.getName() + " has no usable elements");
            }
            return MethodHandles.insertArguments(ELEMENT, 1, index.index())
                    .asType(MethodType.methodType(element, type));
        }
        if (step instanceof Step.CastStep cast) {
            Class<?> wanted = members.type(cast.className());
            return MethodHandles.insertArguments(CAST, 0, wanted).asType(MethodType.methodType(wanted, type));
        }
        throw new UnresolvedException("[*] stands only at the end of each");
    }

    /** {@code step} on a value that is there; null on one that is not. */
    private static MethodHandle guarded(MethodHandle step, boolean nullable) {
        if (!nullable) {
            return step;
        }
        Class<?> given = step.type().returnType();
        Class<?> boxed = MethodType.methodType(given).wrap().returnType();
        MethodType type = step.type().changeReturnType(boxed);
        return MethodHandles.guardWithTest(
                ABSENT.asType(MethodType.methodType(boolean.class, type.parameterType(0))),
                MethodHandles.empty(type),
                step.asType(type));
    }

    private static MethodHandle threadName() {
        try {
            MethodHandles.Lookup lookup = MethodHandles.publicLookup();
            return MethodHandles.filterReturnValue(
                    lookup.findStatic(Thread.class, "currentThread", MethodType.methodType(Thread.class)),
                    lookup.findVirtual(Thread.class, "getName", MethodType.methodType(String.class)));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
