package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** JDK-8240908: which JVMs drop the names of parameters when a class is woven again, and which classes have some. */
class ParameterNamesTest {

    @ParameterizedTest
    @CsvSource({"17.0.15+6, true", "17.0.20+1, false", "17, true", "18.0.2, true", "19, false", "25.0.1, false"})
    void knowsTheVersionsThatDropThem(String version, boolean drops) {
        assertThat(ParameterNames.losesThem(Runtime.Version.parse(version))).isEqualTo(drops);
    }

    @Test
    void findsThemInTheClassFile() {
        assertThat(ParameterNames.areIn(classFile(true))).isTrue();
        assertThat(ParameterNames.areIn(classFile(false))).isFalse();
    }

    private static byte[] classFile(boolean named) {
        ClassWriter writer = new ClassWriter(0);
        writer.visit(Opcodes.V17, Opcodes.ACC_ABSTRACT, "A", null, "java/lang/Object", null);
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_ABSTRACT, "m", "(I)V", null, null);
        if (named) {
            method.visitParameter("count", 0);
        }
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }
}
