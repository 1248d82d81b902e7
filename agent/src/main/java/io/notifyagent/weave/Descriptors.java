package io.notifyagent.weave;

import java.util.List;
import net.bytebuddy.jar.asm.Type;

/** Between types as a profile writes them and as class files do. */
final class Descriptors {

    private Descriptors() {}

    /** The parameter part of a descriptor, both brackets included, e.g. {@code (Ljava/lang/String;I)}. */
    static String parameters(List<String> typeNames) {
        StringBuilder descriptor = new StringBuilder("(");
        for (String name : typeNames) {
            descriptor.append(descriptor(name));
        }
        return descriptor.append(')').toString();
    }

    /** A method as a profile would write it. */
    static String readable(String name, String descriptor) {
        StringBuilder text = new StringBuilder(name).append('(');
        String separator = "";
        for (Type type : Type.getArgumentTypes(descriptor)) {
            text.append(separator).append(type.getClassName());
            separator = ",";
        }
        return text.append(')').toString();
    }

    private static String descriptor(String name) {
        if (name.endsWith("[]")) {
            return "[" + descriptor(name.substring(0, name.length() - 2));
        }
        return switch (name) {
            case "boolean" -> "Z";
            case "byte" -> "B";
            case "char" -> "C";
            case "short" -> "S";
            case "int" -> "I";
            case "long" -> "J";
            case "float" -> "F";
            case "double" -> "D";
            default -> "L" + name.replace('.', '/') + ";";
        };
    }
}
