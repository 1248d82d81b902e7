package io.notifyagent.weave;

import io.notifyagent.profile.Path;
import io.notifyagent.profile.Path.Root;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * What the paths of one call site can begin with: its parameters, and behind them what decoders make of them and the
 * element of {@code each}. Every handle made here takes all of {@link #parameters()}. Used while a call site links.
 */
final class Frame {

    /**
     * One parameter.
     *
     * @param root what it is; of an entry value: its name
     * @param declared the type under which its members are found
     * @param passed the type in which it is handed over
     */
    record Parameter(Object root, Class<?> declared, Class<?> passed) {}

    /** An element of another type than the profile says is absent. */
    private static final MethodHandle CAST = Own.values("cast", Object.class, Class.class, Object.class);

    private final List<Parameter> parameters = new ArrayList<>();

    void add(Object root, Class<?> declared, Class<?> passed) {
        parameters.add(new Parameter(root, declared, passed));
    }

    /** One that can grow by itself. */
    Frame copy() {
        Frame copy = new Frame();
        copy.parameters.addAll(parameters);
        return copy;
    }

    Frame withoutLast() {
        Frame rest = new Frame();
        rest.parameters.addAll(parameters.subList(0, size() - 1));
        return rest;
    }

    int size() {
        return parameters.size();
    }

    /** The types in which all of them are handed over. */
    List<Class<?>> parameters() {
        List<Class<?>> types = new ArrayList<>(parameters.size());
        for (Parameter parameter : parameters) {
            types.add(parameter.passed());
        }
        return types;
    }

    MethodHandle constant(Object value) {
        return dropAll(MethodHandles.constant(value.getClass(), value));
    }

    /** {@code value}, which takes nothing, as a handle that takes everything. */
    MethodHandle dropAll(MethodHandle value) {
        return MethodHandles.dropArguments(value, 0, parameters());
    }

    /** The parameter that {@code root} means. */
    MethodHandle pick(Object root) throws UnresolvedException {
        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (parameter.root().equals(root)) {
                MethodType type = MethodType.methodType(parameter.declared(), parameter.passed());
                MethodHandle identity = root instanceof Root.Item
                        ? MethodHandles.insertArguments(CAST, 0, parameter.declared())
                                .asType(type)
                        : MethodHandles.identity(parameter.declared()).asType(type);
                return MethodHandles.permuteArguments(
                        identity, MethodType.methodType(parameter.declared(), parameters()), i);
            }
        }
        throw new UnresolvedException(describe(root) + " is not there at this place of the method");
    }

    /**
     * {@code target} with its first parameters given by {@code values}; what is left takes everything here. The parameters
     * of {@code target} behind those must be none.
     */
    MethodHandle apply(MethodHandle target, List<MethodHandle> values) {
        MethodHandle applied = target;
        for (int i = values.size() - 1; i >= 0; i--) {
            applied = MethodHandles.collectArguments(applied, i, values.get(i));
        }
        int[] order = new int[values.size() * size()];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % size();
        }
        MethodType all = MethodType.methodType(target.type().returnType(), parameters());
        return values.isEmpty() ? dropAll(applied) : MethodHandles.permuteArguments(applied, all, order);
    }

    /** {@code body}, which takes everything here, without the last parameter, which {@code last} computes of the rest. */
    MethodHandle bindLast(MethodHandle body, MethodHandle last) {
        int rest = size() - 1;
        MethodHandle collected = MethodHandles.collectArguments(body, rest, last);
        int[] order = new int[rest * 2];
        for (int i = 0; i < order.length; i++) {
            order[i] = i % rest;
        }
        return MethodHandles.permuteArguments(
                collected,
                MethodType.methodType(
                        body.type().returnType(),
                        Collections.unmodifiableList(parameters().subList(0, rest))),
                order);
    }

    private static String describe(Object root) {
        if (root instanceof Root.Arg arg) {
            return "arg" + arg.index();
        }
        return root instanceof Path.Root
                ? root.getClass().getSimpleName().toLowerCase(java.util.Locale.ROOT)
                : root.toString();
    }
}
