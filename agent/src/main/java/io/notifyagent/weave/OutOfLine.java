package io.notifyagent.weave;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import net.bytebuddy.jar.asm.ClassWriter;
import net.bytebuddy.jar.asm.ConstantDynamic;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * A handle that the compiler does not make a part of what calls it. All that a call site does is compiled into the
 * host's method; were the making and queueing of an event, some kilobytes of code, a part of that, the method would be too
 * big to be a part of its own callers any more, even where the event is no longer wanted. So it is called through a method
 * of a hidden class, to which it is a constant, and which has more bytecode than HotSpot takes into a caller. Used while a
 * site links.
 *
 * <p>That method counts to {@value #ROUNDS} before. HotSpot counts loops as well as calls when it chooses what to compile
 * well, so it comes to this method after 600 calls and makes all below a part of it; its callees, called as often but
 * without a loop, would be chosen after 5,000, and what has been compiled by itself, and is big, is not made a part of
 * anything any more. Of the loop nothing is left then. Other JVMs may choose as they like: the method does the same.
 */
final class OutOfLine {

    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();
    private static final String NAME = Type.getInternalName(OutOfLine.class) + "$Code";
    private static final String METHOD = "run";

    /** Bytes of code; HotSpot takes in no more than 325 ({@code FreqInlineSize}). */
    private static final int TOO_BIG = 400;

    /** 600 calls ({@code Tier4MinInvocationThreshold}) with as many rounds are 15,000 ({@code Tier4CompileThreshold}). */
    private static final int ROUNDS = 25;

    private static final ConstantDynamic TARGET = new ConstantDynamic(
            "_",
            MethodHandle.class.descriptorString(),
            new Handle(
                    Opcodes.H_INVOKESTATIC,
                    Type.getInternalName(MethodHandles.class),
                    "classData",
                    MethodType.methodType(Object.class, MethodHandles.Lookup.class, String.class, Class.class)
                            .toMethodDescriptorString(),
                    false));

    private OutOfLine() {}

    /** Of the same type, and does the same. */
    static MethodHandle of(MethodHandle target) {
        // Classes of the host cannot be named in one of ours.
        MethodType erased = target.type().erase();
        try {
            MethodHandles.Lookup code =
                    LOOKUP.defineHiddenClassWithClassData(calling(erased), target.asType(erased), true);
            return code.findStatic(code.lookupClass(), METHOD, erased).asType(target.type());
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    private static byte[] calling(MethodType type) {
        ClassWriter writer = new ClassWriter(ClassWriter.COMPUTE_MAXS);
        writer.visit(Opcodes.V17, Opcodes.ACC_FINAL, NAME, null, Type.getInternalName(Object.class), null);
        String descriptor = type.toMethodDescriptorString();
        MethodVisitor method = writer.visitMethod(Opcodes.ACC_STATIC, METHOD, descriptor, null, null);
        method.visitCode();
        for (int i = 0; i < TOO_BIG; i++) {
            method.visitInsn(Opcodes.NOP);
        }
        int local = 0;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            local += parameter.getSize();
        }
        count(method, local);
        method.visitLdcInsn(TARGET);
        local = 0;
        for (Type parameter : Type.getArgumentTypes(descriptor)) {
            method.visitVarInsn(parameter.getOpcode(Opcodes.ILOAD), local);
            local += parameter.getSize();
        }
        method.visitMethodInsn(
                Opcodes.INVOKEVIRTUAL, Type.getInternalName(MethodHandle.class), "invokeExact", descriptor, false);
        method.visitInsn(Type.getReturnType(descriptor).getOpcode(Opcodes.IRETURN));
        method.visitMaxs(0, 0);
        method.visitEnd();
        writer.visitEnd();
        return writer.toByteArray();
    }

    private static void count(MethodVisitor method, int local) {
        Label again = new Label();
        method.visitInsn(Opcodes.ICONST_0);
        method.visitVarInsn(Opcodes.ISTORE, local);
        method.visitLabel(again);
        method.visitFrame(Opcodes.F_APPEND, 1, new Object[] {Opcodes.INTEGER}, 0, null);
        method.visitIincInsn(local, 1);
        method.visitVarInsn(Opcodes.ILOAD, local);
        method.visitIntInsn(Opcodes.BIPUSH, ROUNDS);
        method.visitJumpInsn(Opcodes.IF_ICMPLT, again);
    }
}
