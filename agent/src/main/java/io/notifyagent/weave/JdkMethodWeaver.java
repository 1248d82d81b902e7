package io.notifyagent.weave;

import io.notifyagent.weave.JdkHook.Values;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts the static calls of one hook into a method of the JDK: {@code enter} before everything, {@code leave} before
 * every return and in a handler for whatever is thrown, which is thrown on. No invokedynamic: linking one inside the
 * JDK's own sockets and files could need those. What {@code enter} gave is kept in a new local variable right behind the
 * parameters, which every frame shows, so that no frame has to be computed.
 */
final class JdkMethodWeaver extends MethodVisitor {

    private static final String HOOK = "java/lang/NotifyAgentHook";
    private static final String INET = "Ljava/net/InetAddress;";
    private static final String SOCKET_ADDRESS = "Ljava/net/SocketAddress;";
    private static final int PORT_BITS = 16;
    /** Of what enter gave: a long. */
    private static final int SLOTS = 2;

    private final JdkHook hook;
    private final Type[] parameters;
    private final int entered;
    private final Label bodyStart = new Label();

    JdkMethodWeaver(MethodVisitor next, JdkHook hook, String descriptor) {
        super(Opcodes.ASM9, next);
        this.hook = hook;
        this.parameters = Type.getArgumentTypes(descriptor);
        int slots = 1;
        for (Type parameter : parameters) {
            slots += parameter.getSize();
        }
        this.entered = slots;
    }

    @Override
    public void visitCode() {
        super.visitCode();
        if (hook.values().timed()) {
            push(hook.point());
            mv.visitVarInsn(Opcodes.ALOAD, hook.values() == Values.SEND ? parameter(2) : 0);
            mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "enter", "(ILjava/lang/Object;)J", false);
        } else {
            mv.visitInsn(Opcodes.LCONST_0);
        }
        mv.visitVarInsn(Opcodes.LSTORE, entered);
        super.visitLabel(bodyStart);
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN && hook.values() != Values.BIND_SOCKET) {
            boolean number = opcode == Opcodes.IRETURN || opcode == Opcodes.LRETURN;
            if (number && hook.values() == Values.CHANNEL) {
                // The number stays on the stack for the return itself; its copy becomes the result.
                mv.visitInsn(opcode == Opcodes.LRETURN ? Opcodes.DUP2 : Opcodes.DUP);
                if (opcode == Opcodes.IRETURN) {
                    mv.visitInsn(Opcodes.I2L);
                }
                mv.visitVarInsn(Opcodes.LSTORE, result());
            } else {
                mv.visitInsn(Opcodes.LCONST_0);
                mv.visitVarInsn(Opcodes.LSTORE, result());
            }
            leave(false);
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        Label handler = new Label();
        mv.visitTryCatchBlock(bodyStart, handler, handler, null);
        mv.visitLabel(handler);
        handlerFrame();
        mv.visitVarInsn(Opcodes.ASTORE, thrown());
        mv.visitInsn(Opcodes.LCONST_0);
        mv.visitVarInsn(Opcodes.LSTORE, result());
        leave(true);
        mv.visitVarInsn(Opcodes.ALOAD, thrown());
        mv.visitInsn(Opcodes.ATHROW);
        super.visitMaxs(maxStack, maxLocals);
    }

    private void leave(boolean throwing) {
        push(throwing && !hook.values().timed() ? JdkPoint.CANNOT_LISTEN : hook.point());
        subject(throwing);
        mv.visitVarInsn(Opcodes.LLOAD, entered);
        number();
        detail(throwing);
        mv.visitMethodInsn(Opcodes.INVOKESTATIC, HOOK, "leave", "(ILjava/lang/Object;JJLjava/lang/Object;)V", false);
    }

    private void subject(boolean throwing) {
        switch (hook.values()) {
            case SEND -> mv.visitVarInsn(Opcodes.ALOAD, parameter(2));
            case SOCKET, LISTEN -> own("address", INET);
            case BIND_SOCKET -> mv.visitVarInsn(Opcodes.ALOAD, parameter(0));
            case BIND_CHANNEL -> {
                if (throwing) {
                    mv.visitVarInsn(Opcodes.ALOAD, parameter(0));
                } else {
                    own("localAddress", SOCKET_ADDRESS);
                }
            }
            default -> mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
    }

    private void number() {
        switch (hook.values()) {
            case CHANNEL -> mv.visitVarInsn(Opcodes.LLOAD, result());
            case SOCKET -> {
                mv.visitVarInsn(Opcodes.ILOAD, parameter(2));
                mv.visitInsn(Opcodes.I2L);
                push(PORT_BITS);
                mv.visitInsn(Opcodes.LSHL);
                own("port", "I");
                mv.visitInsn(Opcodes.I2L);
                mv.visitInsn(Opcodes.LOR);
            }
            case BIND_SOCKET -> {
                own("server", "Z");
                push(PORT_BITS);
                mv.visitInsn(Opcodes.ISHL);
                mv.visitVarInsn(Opcodes.ILOAD, parameter(1));
                mv.visitInsn(Opcodes.IOR);
                mv.visitInsn(Opcodes.I2L);
            }
            case LISTEN -> {
                own("localport", "I");
                mv.visitInsn(Opcodes.I2L);
                mv.visitLdcInsn(JdkPoint.SERVER);
                mv.visitInsn(Opcodes.LOR);
            }
            case BIND_CHANNEL -> mv.visitLdcInsn(JdkPoint.SERVER);
            default -> mv.visitInsn(Opcodes.LCONST_0);
        }
    }

    private void detail(boolean throwing) {
        switch (hook.values()) {
            case CHANNEL -> own("remoteAddress", SOCKET_ADDRESS);
            case FILE, SEND -> own("path", "Ljava/lang/String;");
            case BIND_CHANNEL, BIND_SOCKET, LISTEN -> {
                if (throwing) {
                    mv.visitVarInsn(Opcodes.ALOAD, thrown());
                } else {
                    mv.visitInsn(Opcodes.ACONST_NULL);
                }
            }
            default -> mv.visitInsn(Opcodes.ACONST_NULL);
        }
    }

    /** A field of this, private or inherited: the code that reads it is the JDK's own. */
    private void own(String field, String descriptor) {
        mv.visitVarInsn(Opcodes.ALOAD, 0);
        mv.visitFieldInsn(Opcodes.GETFIELD, hook.className(), field, descriptor);
    }

    private void push(int number) {
        mv.visitIntInsn(Opcodes.BIPUSH, number);
    }

    private int parameter(int index) {
        int slot = 1;
        for (int i = 0; i < index; i++) {
            slot += parameters[i].getSize();
        }
        return slot;
    }

    /** Behind all that the method uses itself, and on no path where a frame stands. */
    private int result() {
        return entered + SLOTS;
    }

    private int thrown() {
        return result() + 2;
    }

    // Everything behind the parameters moves up to make room.

    @Override
    public void visitVarInsn(int opcode, int variable) {
        super.visitVarInsn(opcode, moved(variable));
    }

    @Override
    public void visitIincInsn(int variable, int increment) {
        super.visitIincInsn(moved(variable), increment);
    }

    @Override
    public void visitLocalVariable(
            String name, String descriptor, String signature, Label start, Label end, int index) {
        super.visitLocalVariable(name, descriptor, signature, start, end, moved(index));
    }

    @Override
    public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
        List<Object> frame = new ArrayList<>(numLocal + SLOTS);
        int slots = 0;
        int taken = 0;
        while (taken < numLocal && slots < entered) {
            Object known = local[taken++];
            frame.add(known);
            slots += known == Opcodes.LONG || known == Opcodes.DOUBLE ? 2 : 1;
        }
        for (; slots < entered; slots++) {
            frame.add(Opcodes.TOP);
        }
        frame.add(Opcodes.LONG);
        for (int room = entered + SLOTS; taken < numLocal && room <= thrown(); room++) {
            frame.add(Opcodes.TOP);
        }
        while (taken < numLocal) {
            frame.add(local[taken++]);
        }
        super.visitFrame(type, frame.size(), frame.toArray(), numStack, stack);
    }

    private void handlerFrame() {
        List<Object> frame = new ArrayList<>();
        frame.add(hook.className());
        for (Type parameter : parameters) {
            frame.add(frameType(parameter));
        }
        frame.add(Opcodes.LONG);
        mv.visitFrame(Opcodes.F_NEW, frame.size(), frame.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    private int moved(int variable) {
        return variable < entered ? variable : variable + thrown() + 1 - entered;
    }

    private static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            default -> type.getInternalName();
        };
    }
}
