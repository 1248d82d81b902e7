package io.notifyagent.weave;

import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * The new local variables of a woven method, in this order behind its parameters: this, arguments and what entry sites
 * gave, all set at the beginning and in every frame; then room for the returned value and for what was thrown, which no
 * branch ever crosses and no frame shows.
 */
final class SavedLocals {

    private final int first;
    private final boolean self;
    private final List<Integer> args;
    private final Type[] arguments;
    private final List<WovenHook> entries;
    private final Type returned;

    /** @param returned type of the value to keep, or null */
    SavedLocals(int first, boolean self, List<Integer> args, Type[] arguments, List<WovenHook> entries, Type returned) {
        this.first = first;
        this.self = self;
        this.args = args;
        this.arguments = arguments;
        this.entries = entries;
        this.returned = returned;
    }

    /** How many slots there are in all. */
    int slots() {
        return thrown() + 1 - first;
    }

    int self() {
        return first;
    }

    int argument(int index) {
        int slot = first + (self ? 1 : 0);
        for (Integer arg : args) {
            if (arg == index) {
                return slot;
            }
            slot += arguments[arg].getSize();
        }
        throw new IllegalArgumentException("argument " + index + " is not saved");
    }

    int entry(WovenHook woven) {
        int slot = firstEntry();
        for (WovenHook entry : entries) {
            // By identity: equals() of a record links an invokedynamic, which must not happen while transforming.
            if (entry == woven) {
                return slot;
            }
            slot++;
        }
        throw new IllegalArgumentException("the hook has no entry site");
    }

    int returned() {
        return firstEntry() + entries.size();
    }

    int thrown() {
        return returned() + (returned == null ? 0 : returned.getSize());
    }

    private int firstEntry() {
        int slot = first + (self ? 1 : 0);
        for (Integer arg : args) {
            slot += arguments[arg].getSize();
        }
        return slot;
    }

    /** The hooks whose entry site's value is saved. */
    List<WovenHook> entries() {
        return entries;
    }

    /** The code that saves this and arguments. */
    void store(MethodVisitor code, boolean isStatic) {
        if (self) {
            code.visitVarInsn(Opcodes.ALOAD, 0);
            code.visitVarInsn(Opcodes.ASTORE, self());
        }
        int parameter = isStatic ? 0 : 1;
        for (int i = 0; i < arguments.length; i++) {
            if (args.contains(i)) {
                code.visitVarInsn(arguments[i].getOpcode(Opcodes.ILOAD), parameter);
                code.visitVarInsn(arguments[i].getOpcode(Opcodes.ISTORE), argument(i));
            }
            parameter += arguments[i].getSize();
        }
    }

    /** The locals of a frame of the original code with ours put in behind the parameters. */
    Object[] insertedInto(int numLocal, Object[] local) {
        List<Object> frame = new ArrayList<>(numLocal + 8);
        int slots = 0;
        int taken = 0;
        while (taken < numLocal && slots < first) {
            Object type = local[taken++];
            frame.add(type);
            slots += type == Opcodes.LONG || type == Opcodes.DOUBLE ? 2 : 1;
        }
        if (slots > first) {
            throw new IllegalStateException("a local variable overlaps the last parameter");
        }
        for (; slots < first; slots++) {
            frame.add(Opcodes.TOP);
        }
        addTypes(frame);
        if (taken < numLocal) {
            for (int i = slotsOfFrame(); i < slots(); i++) {
                frame.add(Opcodes.TOP);
            }
            while (taken < numLocal) {
                frame.add(local[taken++]);
            }
        }
        return frame.toArray();
    }

    /** The frame of the handler of whatever is thrown: of the original locals nothing is known. */
    void handlerFrame(MethodVisitor code) {
        List<Object> frame = new ArrayList<>();
        for (int i = 0; i < first; i++) {
            frame.add(Opcodes.TOP);
        }
        addTypes(frame);
        code.visitFrame(Opcodes.F_NEW, frame.size(), frame.toArray(), 1, new Object[] {"java/lang/Throwable"});
    }

    private int slotsOfFrame() {
        return returned() - first;
    }

    private void addTypes(List<Object> frame) {
        if (self) {
            frame.add("java/lang/Object");
        }
        for (Integer arg : args) {
            frame.add(frameType(arguments[arg]));
        }
        for (int i = 0; i < entries.size(); i++) {
            frame.add("java/lang/Object");
        }
    }

    private static Object frameType(Type type) {
        return switch (type.getSort()) {
            case Type.BOOLEAN, Type.BYTE, Type.CHAR, Type.SHORT, Type.INT -> Opcodes.INTEGER;
            case Type.LONG -> Opcodes.LONG;
            case Type.FLOAT -> Opcodes.FLOAT;
            case Type.DOUBLE -> Opcodes.DOUBLE;
            default -> "java/lang/Object";
        };
    }
}
