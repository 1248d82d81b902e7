package io.notifyagent.weave;

import io.notifyagent.profile.Path.Root;
import java.lang.invoke.MethodType;
import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** What the call sites of one hook are handed, in the order in which {@link SiteTypes} lists it, with host types. */
final class SiteFrames {

    private final WovenHook woven;
    private final Members members;
    private final Class<?> host;
    private final Type[] arguments;

    SiteFrames(WovenHook woven, Members members) {
        this.woven = woven;
        this.members = members;
        this.host = members.host();
        this.arguments = Type.getArgumentTypes(woven.state().descriptor());
    }

    Frame entry(MethodType type) throws UnresolvedException {
        Frame frame = new Frame();
        if (!woven.state().inStatic()) {
            frame.add(new Root.This(), host, Object.class);
        }
        return matched(withArguments(frame, woven.roots().entryArgs()), type);
    }

    Frame main(MethodType type) throws UnresolvedException {
        Roots roots = woven.roots();
        Frame frame = new Frame();
        if (roots.self() && !woven.state().inStatic()) {
            frame.add(new Root.This(), host, Object.class);
        }
        withArguments(frame, roots.args());
        if (roots.returned()) {
            Class<?> returned = declared(Type.getReturnType(woven.state().descriptor()));
            frame.add(new Root.Return(), returned, passed(returned));
        }
        if (roots.thrown()) {
            frame.add(new Root.Thrown(), Throwable.class, Object.class);
        }
        if (roots.entry()) {
            frame.add(EntryState.ROOT, EntryState.class, Object.class);
        }
        return matched(frame, type);
    }

    private Frame withArguments(Frame frame, List<Integer> indexes) {
        for (Integer index : indexes) {
            Class<?> declared = declared(arguments[index]);
            frame.add(new Root.Arg(index), declared, passed(declared));
        }
        return frame;
    }

    private static Frame matched(Frame frame, MethodType type) throws UnresolvedException {
        if (!frame.parameters().equals(type.parameterList())) {
            throw new UnresolvedException("the class was woven with other types than it has: " + type);
        }
        return frame;
    }

    /** The type of the host; Object where it cannot be loaded, so that only paths through it fail. */
    private Class<?> declared(Type type) {
        try {
            return switch (type.getSort()) {
                case Type.OBJECT -> members.type(type.getClassName());
                case Type.ARRAY -> members.type(type.getDescriptor().replace('/', '.'));
                default ->
                    MethodType.fromMethodDescriptorString("()" + type.getDescriptor(), null)
                            .returnType();
            };
        } catch (UnresolvedException absent) {
            return Object.class;
        }
    }

    private static Class<?> passed(Class<?> declared) {
        return declared.isPrimitive() ? declared : Object.class;
    }
}
