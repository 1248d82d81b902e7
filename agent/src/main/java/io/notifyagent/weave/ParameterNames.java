package io.notifyagent.weave;

import java.io.IOException;
import java.io.InputStream;
import net.bytebuddy.jar.asm.ClassReader;
import net.bytebuddy.jar.asm.ClassVisitor;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;

/**
 * Whether weaving a loaded class would cost it the names of its parameters, which frameworks read: Java before 19 and
 * 17.0.20 drops them (JDK-8240908). Stateless; on agent threads, for the host's loader is asked for the class file.
 */
final class ParameterNames {

    private static final int MENDED = 19;
    private static final int LONG_TERM = 17;
    private static final int MENDED_UPDATE = 20;

    private ParameterNames() {}

    /** A class whose file nobody can show is taken for one without names. */
    static boolean wouldBeLost(Class<?> loaded) {
        return losesThem(Runtime.version()) && hasThem(loaded);
    }

    static boolean losesThem(Runtime.Version java) {
        return java.feature() < MENDED && !(java.feature() == LONG_TERM && java.update() >= MENDED_UPDATE);
    }

    private static boolean hasThem(Class<?> loaded) {
        String file = loaded.getName().replace('.', '/') + ".class";
        try (InputStream in = loaded.getClassLoader().getResourceAsStream(file)) {
            return in != null && areIn(in.readAllBytes());
        } catch (IOException | RuntimeException unreadable) {
            return false;
        }
    }

    static boolean areIn(byte[] classFile) {
        boolean[] found = new boolean[1];
        MethodVisitor methods = new MethodVisitor(Opcodes.ASM9) {
            @Override
            public void visitParameter(String name, int access) {
                found[0] = true;
            }
        };
        new ClassReader(classFile)
                .accept(
                        new ClassVisitor(Opcodes.ASM9) {
                            @Override
                            public MethodVisitor visitMethod(
                                    int access, String name, String type, String signature, String[] thrown) {
                                return methods;
                            }
                        },
                        ClassReader.SKIP_CODE);
        return found[0];
    }
}
