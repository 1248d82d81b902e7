package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/** The closed list of decoders that a profile may name: each turns a value of the host into a map of safe values. */
public final class Decoders {

    private static final Map<String, MethodHandle> BY_NAME = Map.of("amf0", handle("amf0"));

    private Decoders() {}

    /** The names of all decoders. */
    public static Set<String> names() {
        return BY_NAME.keySet();
    }

    /** (Object)Map: null where the value is absent, of another type, or does not decode. */
    static MethodHandle of(String name) throws UnresolvedException {
        MethodHandle decoder = BY_NAME.get(name);
        if (decoder == null) {
            throw new UnresolvedException("there is no decoder " + name);
        }
        return decoder;
    }

    private static Map<String, Object> amf0(Object data) {
        return data instanceof ByteBuffer buffer ? Amf0.metadata(buffer) : null;
    }

    private static MethodHandle handle(String name) {
        try {
            return MethodHandles.lookup()
                    .findStatic(Decoders.class, name, MethodType.methodType(Map.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }
}
