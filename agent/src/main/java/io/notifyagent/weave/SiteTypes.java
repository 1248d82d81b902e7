package io.notifyagent.weave;

import java.util.List;
import net.bytebuddy.jar.asm.Type;

/**
 * The types of a hook's call sites in one method: only what the hook reads, primitives as they are, references as
 * Object. A type of the host in a descriptor would tie the host's loader to the site.
 */
final class SiteTypes {

    static final Type OBJECT = Type.getObjectType("java/lang/Object");

    private SiteTypes() {}

    /** Of the main site: this, arguments, returned value, thrown, what the entry site gave. */
    static String main(Roots roots, boolean isStatic, Type[] arguments, Type returned) {
        StringBuilder descriptor = new StringBuilder("(");
        if (roots.self() && !isStatic) {
            descriptor.append(OBJECT.getDescriptor());
        }
        append(descriptor, roots.args(), arguments);
        if (roots.returned()) {
            descriptor.append(erased(returned).getDescriptor());
        }
        if (roots.thrown()) {
            descriptor.append(OBJECT.getDescriptor());
        }
        if (roots.entry()) {
            descriptor.append(OBJECT.getDescriptor());
        }
        return descriptor.append(")V").toString();
    }

    /** Of the entry site: this and arguments; it gives an Object, null where the hook is not to signal. */
    static String entry(Roots roots, boolean isStatic, Type[] arguments) {
        StringBuilder descriptor = new StringBuilder("(");
        if (!isStatic) {
            descriptor.append(OBJECT.getDescriptor());
        }
        append(descriptor, roots.entryArgs(), arguments);
        return descriptor.append(")Ljava/lang/Object;").toString();
    }

    /** A reference as Object, a primitive as it is. */
    static Type erased(Type type) {
        return type.getSort() == Type.OBJECT || type.getSort() == Type.ARRAY ? OBJECT : type;
    }

    private static void append(StringBuilder descriptor, List<Integer> indexes, Type[] arguments) {
        for (Integer index : indexes) {
            descriptor.append(erased(arguments[index]).getDescriptor());
        }
    }
}
