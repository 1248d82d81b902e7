package io.notifyagent.cli.trial;

import io.notifyagent.config.NearestName;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.method.MethodDescription;
import net.bytebuddy.description.type.TypeDefinition;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.pool.TypePool;

/**
 * Finds members in class files by the rules of {@code weave.Members}: by name, of any visibility, in the type, then in
 * what it extends, then in what it implements; bridges never; what the JDK does not export not at all. One thread.
 */
final class ServerTypes {

    private static final TypeDescription STRING = TypeDescription.ForLoadedType.of(String.class);

    private final TypePool pool;

    ServerTypes(ServerJars jars) {
        pool = new TypePool.Default(new TypePool.CacheProvider.Simple(), jars, TypePool.Default.ReaderMode.FAST);
    }

    TypeDescription type(String name) throws Unresolved {
        TypePool.Resolution found = pool.describe(name);
        if (!found.isResolved()) {
            throw new Unresolved("there is no class " + name);
        }
        return found.resolve();
    }

    /** The type of a field. */
    TypeDescription field(TypeDescription type, String name) throws Unresolved {
        return find(type, name).getType().asErasure();
    }

    /** The type of a static field. */
    TypeDescription staticField(TypeDescription type, String name) throws Unresolved {
        FieldDescription field = find(type, name);
        if (!field.isStatic()) {
            throw new Unresolved(type.getName() + "." + name + " is not static");
        }
        return field.getType().asErasure();
    }

    private FieldDescription find(TypeDescription type, String name) throws Unresolved {
        List<String> others = new ArrayList<>();
        for (TypeDescription declaring : lineage(type)) {
            for (FieldDescription field : declaring.getDeclaredFields()) {
                if (field.getName().equals(name)) {
                    if (inJdk(declaring) && !reachable(declaring, field.isPublic())) {
                        throw new Unresolved("the field " + name + " of " + declaring.getName() + " cannot be read");
                    }
                    return field;
                }
                others.add(field.getName());
            }
        }
        throw new Unresolved(type.getName() + " has no field " + name + NearestName.hint(name, others));
    }

    /** What a method without parameters returns. */
    TypeDescription method(TypeDescription type, String name) throws Unresolved {
        MethodDescription method = find(type, name, 0);
        if (method == null || method.isStatic()) {
            throw new Unresolved(type.getName() + " has no method " + name + "()" + hint(type, name, 0));
        }
        return returned(method, type, name);
    }

    /** What a method with one parameter that takes a text returns. */
    TypeDescription methodOfText(TypeDescription type, String name) throws Unresolved {
        MethodDescription method = find(type, name, 1);
        if (method == null || method.isStatic()) {
            throw new Unresolved(type.getName() + " has no method " + name + "(String) or " + name + "(Object)"
                    + hint(type, name, 1));
        }
        return returned(method, type, name);
    }

    /** What a static method without parameters returns. */
    TypeDescription staticMethod(TypeDescription type, String name) throws Unresolved {
        MethodDescription method = find(type, name, 0);
        if (method == null || !method.isStatic()) {
            throw new Unresolved(type.getName() + " has no static method " + name + "()" + hint(type, name, 0));
        }
        return returned(method, type, name);
    }

    /** Where a hook's method is to be found, or what it may be called, behind the weaver's own words; or nothing. */
    String elsewhere(TypeDescription type, String name) {
        List<String> names = new ArrayList<>();
        for (MethodDescription method : type.getDeclaredMethods()) {
            if (method.getInternalName().equals(name)) {
                String why = method.isBridge() ? "a bridge" : method.isNative() ? "native" : "abstract";
                return "; there it is " + why + ", hook where its body is";
            }
            names.add(method.getInternalName());
        }
        try {
            for (TypeDescription above : lineage(type)) {
                if (above.getDeclaredMethods().stream()
                        .anyMatch(method -> method.getInternalName().equals(name) && !method.isAbstract())) {
                    return "; it is declared in " + above.getName();
                }
            }
        } catch (Unresolved incomplete) {
            // What it extends is not among the jars; then only its own names can help.
            return NearestName.hint(name, names);
        }
        return NearestName.hint(name, names);
    }

    private static TypeDescription returned(MethodDescription method, TypeDescription type, String name)
            throws Unresolved {
        TypeDescription returned = method.getReturnType().asErasure();
        if (returned.represents(void.class)) {
            throw new Unresolved(type.getName() + "." + name + "() returns nothing");
        }
        return returned;
    }

    private MethodDescription find(TypeDescription type, String name, int parameters) throws Unresolved {
        MethodDescription found = null;
        for (TypeDescription declaring : lineage(type)) {
            for (MethodDescription method : declaring.getDeclaredMethods()) {
                if (method.getInternalName().equals(name)
                        && fits(method, parameters)
                        && (found == null || reachable(method) && !reachable(found))) {
                    found = method;
                }
            }
            if (found != null && reachable(found)) {
                return found;
            }
        }
        if (found != null && inJdk(found.getDeclaringType().asErasure())) {
            throw new Unresolved(found.getDeclaringType().asErasure().getName() + "." + name + "() cannot be called");
        }
        return found;
    }

    private static boolean fits(MethodDescription method, int parameters) {
        return method.getParameters().size() == parameters
                && !method.isBridge()
                && (parameters == 0
                        || STRING.isAssignableTo(
                                method.getParameters().get(0).getType().asErasure()));
    }

    private static boolean reachable(MethodDescription method) {
        return reachable(method.getDeclaringType().asErasure(), method.isPublic());
    }

    private static boolean reachable(TypeDescription declaring, boolean isPublic) {
        return isPublic && declaring.isPublic() && (!inJdk(declaring) || exported(declaring));
    }

    private static boolean inJdk(TypeDescription type) {
        return ClassLoader.getPlatformClassLoader().getResource(type.getInternalName() + ".class") != null;
    }

    private static boolean exported(TypeDescription type) {
        String packageName = type.getPackage() == null ? "" : type.getPackage().getName();
        return ModuleLayer.boot().modules().stream().anyMatch(module -> module.isExported(packageName));
    }

    private String hint(TypeDescription type, String name, int parameters) throws Unresolved {
        List<String> names = new ArrayList<>();
        for (TypeDescription declaring : lineage(type)) {
            for (MethodDescription method : declaring.getDeclaredMethods()) {
                if (fits(method, parameters)) {
                    names.add(method.getInternalName());
                }
            }
        }
        return NearestName.hint(name, names);
    }

    /** The type itself, what it extends, nearest first, then what it implements. */
    private static Set<TypeDescription> lineage(TypeDescription type) throws Unresolved {
        Set<TypeDescription> lineage = new LinkedHashSet<>();
        try {
            for (TypeDefinition next = type; next != null; next = next.getSuperClass()) {
                lineage.add(next.asErasure());
            }
            Deque<TypeDescription> open = new ArrayDeque<>(lineage);
            while (!open.isEmpty()) {
                for (TypeDescription implemented : open.poll().getInterfaces().asErasures()) {
                    if (lineage.add(implemented)) {
                        open.add(implemented);
                    }
                }
            }
        } catch (TypePool.Resolution.NoSuchTypeException missing) {
            throw new Unresolved("there is no class " + missing.getName() + ", which " + type.getName()
                    + " needs; add its jar to --classpath");
        }
        if (type.isInterface()) {
            lineage.add(TypeDescription.ForLoadedType.of(Object.class));
        }
        return lineage;
    }
}
