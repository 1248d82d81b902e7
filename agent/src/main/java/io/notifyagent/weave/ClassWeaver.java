package io.notifyagent.weave;

import io.notifyagent.profile.Hook;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Weaves the hooks of one class into its bytes. Runs on the thread that loads the class; keeps nothing. Exact names
 * only; bridges and other synthetic methods never match; a hook that finds no method, or more than one, fails with the
 * reason and the others go on.
 */
final class ClassWeaver {

    /** Java 7: the first class files that may hold an invokedynamic. */
    private static final int OLDEST = 51;

    private ClassWeaver() {}

    /** The woven class, or null where no hook found its method. */
    static byte[] weave(byte[] classFile, List<WovenHook> hooks) {
        ClassReader reader = new ClassReader(classFile);
        int version = reader.readUnsignedShort(6);
        if (version < OLDEST) {
            for (WovenHook woven : hooks) {
                woven.state()
                        .failed("the class file is too old to be woven (version " + version + ", at least " + OLDEST
                                + " is needed)");
            }
            return null;
        }
        Map<String, List<WovenHook>> byMethod = match(reader, hooks);
        if (byMethod.isEmpty()) {
            return null;
        }
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        reader.accept(new Weaving(writer, byMethod), ClassReader.EXPAND_FRAMES);
        return writer.toByteArray();
    }

    /** Hooks by name and descriptor of the method each of them means. */
    private static Map<String, List<WovenHook>> match(ClassReader reader, List<WovenHook> hooks) {
        Declared declared = new Declared();
        reader.accept(declared, ClassReader.SKIP_CODE | ClassReader.SKIP_DEBUG | ClassReader.SKIP_FRAMES);
        Map<String, List<WovenHook>> byMethod = new HashMap<>();
        for (WovenHook woven : hooks) {
            String method = declared.find(woven);
            if (method != null) {
                List<WovenHook> same = byMethod.get(method);
                if (same == null) {
                    same = new ArrayList<>();
                    byMethod.put(method, same);
                }
                same.add(woven);
            }
        }
        return byMethod;
    }

    /** The methods that a class declares. */
    private static final class Declared extends ClassVisitor {

        private final List<String[]> methods = new ArrayList<>();

        Declared() {
            super(Opcodes.ASM9);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            int unusable = Opcodes.ACC_BRIDGE | Opcodes.ACC_SYNTHETIC | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE;
            if ((access & unusable) == 0) {
                methods.add(new String[] {name, descriptor});
            }
            return null;
        }

        /** Name and descriptor of the method that the hook means; null, and the hook failed, where there is none. */
        String find(WovenHook woven) {
            Hook.MethodRef wanted = woven.hook().method();
            String parameters =
                    wanted.parameterTypes() == null ? null : Descriptors.parameters(wanted.parameterTypes());
            List<String> found = new ArrayList<>();
            StringBuilder others = new StringBuilder();
            for (String[] method : methods) {
                if (!method[0].equals(wanted.name())) {
                    continue;
                }
                if (parameters == null || method[1].startsWith(parameters)) {
                    found.add(method[0] + method[1]);
                }
                others.append(others.length() == 0 ? "" : ", ").append(Descriptors.readable(method[0], method[1]));
            }
            if (found.size() == 1) {
                if (wanted.name().equals("<init>") && woven.hook().at() != Hook.At.RETURN) {
                    woven.state().failed("a constructor can only be hooked at return");
                    return null;
                }
                String lacking = lacking(woven, found.get(0));
                if (lacking != null) {
                    woven.state().failed(wanted.className() + "." + wanted.name() + lacking);
                    return null;
                }
                return found.get(0);
            }
            String where = wanted.className() + "." + wanted.name();
            if (found.size() > 1) {
                woven.state().failed(where + " is not one method, name the types: " + others);
            } else if (others.length() > 0) {
                woven.state().failed(where + " has other types: " + others);
            } else {
                woven.state().failed(where + " is not declared in the class");
            }
            return null;
        }
    }

    /** What the hook wants to be handed and the method does not have; null where it has all. */
    private static String lacking(WovenHook woven, String method) {
        String descriptor = method.substring(method.indexOf('('));
        int arguments = Type.getArgumentTypes(descriptor).length;
        for (int arg : woven.roots().args()) {
            if (arg >= arguments) {
                return " has no arg" + arg;
            }
        }
        for (int arg : woven.roots().entryArgs()) {
            if (arg >= arguments) {
                return " has no arg" + arg;
            }
        }
        return woven.roots().returned() && Type.getReturnType(descriptor).getSort() == Type.VOID
                ? " returns nothing"
                : null;
    }

    /** Copies the class and weaves the methods that are hooked. */
    private static final class Weaving extends ClassVisitor {

        private final Map<String, List<WovenHook>> byMethod;

        Weaving(ClassVisitor next, Map<String, List<WovenHook>> byMethod) {
            super(Opcodes.ASM9, next);
            this.byMethod = byMethod;
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            List<WovenHook> hooks = byMethod.get(name + descriptor);
            if (hooks == null) {
                return next;
            }
            for (WovenHook woven : hooks) {
                woven.state().bound(descriptor, (access & Opcodes.ACC_STATIC) != 0);
            }
            return new MethodWeaver(next, access, name, descriptor, hooks);
        }
    }
}
