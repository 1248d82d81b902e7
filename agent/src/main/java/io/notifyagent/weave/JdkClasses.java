package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * The classes of the JDK that are woven. Asked by the transformer on whatever thread loads one of them, or on the
 * agent's thread that weaves those that were loaded before; switched on and off by agent threads.
 */
public final class JdkClasses {

    private final Map<String, List<JdkHook>> byClass = new HashMap<>();
    private final Set<String> woven = ConcurrentHashMap.newKeySet();
    private final AgentLog log;
    private volatile boolean wanted = true;

    public JdkClasses(AgentLog log) {
        this.log = log;
        for (JdkHook hook : JdkHook.ALL) {
            List<JdkHook> hooks = byClass.get(hook.className());
            if (hooks == null) {
                hooks = new ArrayList<>();
                byClass.put(hook.className(), hooks);
            }
            hooks.add(hook);
        }
    }

    /** The woven class, or null where it is none of ours or shall be as it was. */
    byte[] weave(String internalName, byte[] classFile) {
        List<JdkHook> hooks = byClass.get(internalName);
        if (hooks == null || !wanted) {
            return null;
        }
        ClassReader reader = new ClassReader(classFile);
        ClassWriter writer = new ClassWriter(reader, ClassWriter.COMPUTE_MAXS);
        Weaver weaver = new Weaver(writer, hooks);
        reader.accept(weaver, ClassReader.EXPAND_FRAMES);
        for (JdkHook missing : weaver.missing) {
            log.problem(
                    "weave.jdk",
                    missing.className() + "." + missing.method(),
                    "this JDK has no " + missing.className() + "." + missing.method()
                            + ": what happens there is not seen; the host is not affected");
        }
        woven.add(internalName);
        return writer.toByteArray();
    }

    /** Whether the class of this binary name is one of ours and waits to be woven. */
    boolean waits(String className) {
        String internal = className.replace('.', '/');
        return wanted && byClass.containsKey(internal) && !woven.contains(internal);
    }

    /** Whether the class of this binary name was woven. */
    boolean isWoven(String className) {
        return woven.contains(className.replace('.', '/'));
    }

    /** From now on every class is left, or made, as it was. */
    void release() {
        wanted = false;
    }

    /** Copies the class and weaves the methods that are watched. */
    private static final class Weaver extends ClassVisitor {

        private final List<JdkHook> missing;

        Weaver(ClassVisitor next, List<JdkHook> hooks) {
            super(Opcodes.ASM9, next);
            this.missing = new ArrayList<>(hooks);
        }

        @Override
        public MethodVisitor visitMethod(
                int access, String name, String descriptor, String signature, String[] exceptions) {
            MethodVisitor next = super.visitMethod(access, name, descriptor, signature, exceptions);
            int unusable = Opcodes.ACC_BRIDGE | Opcodes.ACC_ABSTRACT | Opcodes.ACC_NATIVE | Opcodes.ACC_STATIC;
            if ((access & unusable) != 0) {
                return next;
            }
            String method = name + descriptor.substring(0, descriptor.indexOf(')') + 1);
            for (int i = 0; i < missing.size(); i++) {
                if (missing.get(i).method().equals(method)) {
                    return new JdkMethodWeaver(next, missing.remove(i), descriptor);
                }
            }
            return next;
        }
    }
}
