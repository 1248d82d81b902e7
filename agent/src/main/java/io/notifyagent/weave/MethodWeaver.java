package io.notifyagent.weave;

import io.notifyagent.profile.Hook.At;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;
import net.bytebuddy.jar.asm.Handle;
import net.bytebuddy.jar.asm.Label;
import net.bytebuddy.jar.asm.MethodVisitor;
import net.bytebuddy.jar.asm.Opcodes;
import net.bytebuddy.jar.asm.Type;

/**
 * Puts the call sites of the hooks of one method into its code. Values that a site after the entry needs are saved in
 * new local variables, which stand right behind the parameters and are set before anything else, so that every frame of
 * the method simply has them too and no frame needs to be computed (which would load classes of the host).
 */
final class MethodWeaver extends MethodVisitor {

    private static final Handle LINK = new Handle(
            Opcodes.H_INVOKESTATIC,
            "java/lang/NotifyAgentHook",
            "link",
            "(Ljava/lang/invoke/MethodHandles$Lookup;Ljava/lang/String;Ljava/lang/invoke/MethodType;)"
                    + "Ljava/lang/invoke/CallSite;",
            false);

    private final List<WovenHook> hooks;
    private final boolean isStatic;
    private final boolean isConstructor;
    private final Type[] arguments;
    private final Type returned;
    private final int firstLocal;
    private final SavedLocals saved;
    private final Label bodyStart = new Label();

    MethodWeaver(MethodVisitor next, int access, String name, String descriptor, List<WovenHook> hooks) {
        super(Opcodes.ASM9, next);
        this.hooks = hooks;
        this.isStatic = (access & Opcodes.ACC_STATIC) != 0;
        this.isConstructor = name.equals("<init>");
        this.arguments = Type.getArgumentTypes(descriptor);
        this.returned = Type.getReturnType(descriptor);
        int slots = isStatic ? 0 : 1;
        for (Type argument : arguments) {
            slots += argument.getSize();
        }
        this.firstLocal = slots;
        this.saved = saved();
    }

    private SavedLocals saved() {
        boolean self = false;
        boolean keepsReturned = false;
        TreeSet<Integer> args = new TreeSet<>();
        List<WovenHook> entries = new ArrayList<>();
        for (WovenHook woven : hooks) {
            if (woven.hook().at() == At.ENTRY) {
                continue;
            }
            self |= woven.roots().self() && !isStatic && !isConstructor;
            keepsReturned |= woven.roots().returned();
            args.addAll(woven.roots().args());
            if (woven.roots().entry()) {
                entries.add(woven);
            }
        }
        return new SavedLocals(
                firstLocal, self, new ArrayList<>(args), arguments, entries, keepsReturned ? returned : null);
    }

    @Override
    public void visitCode() {
        super.visitCode();
        saved.store(mv, isStatic);
        for (WovenHook woven : saved.entries()) {
            callEntry(woven);
            mv.visitVarInsn(Opcodes.ASTORE, saved.entry(woven));
        }
        for (WovenHook woven : hooks) {
            if (woven.hook().at() == At.ENTRY) {
                callMain(woven, false, false);
            }
        }
        super.visitLabel(bodyStart);
    }

    private void callEntry(WovenHook woven) {
        if (!isStatic) {
            mv.visitVarInsn(Opcodes.ALOAD, 0);
        }
        for (Integer index : woven.roots().entryArgs()) {
            mv.visitVarInsn(arguments[index].getOpcode(Opcodes.ILOAD), slot(index));
        }
        mv.visitInvokeDynamicInsn(
                woven.siteName() + WovenHook.ENTRY, SiteTypes.entry(woven.roots(), isStatic, arguments), LINK);
    }

    private void callMain(WovenHook woven, boolean fromSaved, boolean throwing) {
        Roots roots = woven.roots();
        if (roots.self() && !isStatic) {
            mv.visitVarInsn(Opcodes.ALOAD, fromSaved && !isConstructor ? saved.self() : 0);
        }
        for (Integer index : roots.args()) {
            mv.visitVarInsn(arguments[index].getOpcode(Opcodes.ILOAD), fromSaved ? saved.argument(index) : slot(index));
        }
        if (roots.returned()) {
            if (throwing) {
                pushNothing();
            } else {
                mv.visitVarInsn(returned.getOpcode(Opcodes.ILOAD), saved.returned());
            }
        }
        if (roots.thrown()) {
            if (throwing) {
                mv.visitVarInsn(Opcodes.ALOAD, saved.thrown());
            } else {
                mv.visitInsn(Opcodes.ACONST_NULL);
            }
        }
        if (roots.entry()) {
            mv.visitVarInsn(Opcodes.ALOAD, saved.entry(woven));
        }
        mv.visitInvokeDynamicInsn(woven.siteName(), SiteTypes.main(roots, isStatic, arguments, returned), LINK);
    }

    /** What a method that throws has returned. */
    private void pushNothing() {
        mv.visitInsn(
                switch (returned.getSort()) {
                    case Type.LONG -> Opcodes.LCONST_0;
                    case Type.FLOAT -> Opcodes.FCONST_0;
                    case Type.DOUBLE -> Opcodes.DCONST_0;
                    case Type.OBJECT, Type.ARRAY -> Opcodes.ACONST_NULL;
                    default -> Opcodes.ICONST_0;
                });
    }

    @Override
    public void visitInsn(int opcode) {
        if (opcode >= Opcodes.IRETURN && opcode <= Opcodes.RETURN) {
            boolean kept = false;
            for (WovenHook woven : hooks) {
                At at = woven.hook().at();
                if (at != At.RETURN && at != At.EXIT) {
                    continue;
                }
                if (woven.roots().returned() && !kept) {
                    mv.visitVarInsn(returned.getOpcode(Opcodes.ISTORE), saved.returned());
                    kept = true;
                }
                callMain(woven, true, false);
            }
            if (kept) {
                mv.visitVarInsn(returned.getOpcode(Opcodes.ILOAD), saved.returned());
            }
        }
        super.visitInsn(opcode);
    }

    @Override
    public void visitMaxs(int maxStack, int maxLocals) {
        List<WovenHook> throwing = new ArrayList<>();
        for (WovenHook woven : hooks) {
            At at = woven.hook().at();
            if (at == At.THROW || at == At.EXIT) {
                throwing.add(woven);
            }
        }
        if (!throwing.isEmpty()) {
            Label handler = new Label();
            mv.visitTryCatchBlock(bodyStart, handler, handler, null);
            mv.visitLabel(handler);
            saved.handlerFrame(mv);
            mv.visitVarInsn(Opcodes.ASTORE, saved.thrown());
            for (WovenHook woven : throwing) {
                callMain(woven, true, true);
            }
            mv.visitVarInsn(Opcodes.ALOAD, saved.thrown());
            mv.visitInsn(Opcodes.ATHROW);
        }
        super.visitMaxs(maxStack, maxLocals);
    }

    // Everything behind the parameters moves up to make room for the saved values.

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
    public net.bytebuddy.jar.asm.AnnotationVisitor visitLocalVariableAnnotation(
            int typeRef,
            net.bytebuddy.jar.asm.TypePath path,
            Label[] start,
            Label[] end,
            int[] index,
            String descriptor,
            boolean visible) {
        int[] movedIndex = new int[index.length];
        for (int i = 0; i < index.length; i++) {
            movedIndex[i] = moved(index[i]);
        }
        return super.visitLocalVariableAnnotation(typeRef, path, start, end, movedIndex, descriptor, visible);
    }

    @Override
    public void visitFrame(int type, int numLocal, Object[] local, int numStack, Object[] stack) {
        Object[] frame = saved.insertedInto(numLocal, local);
        super.visitFrame(type, frame.length, frame, numStack, stack);
    }

    private int moved(int variable) {
        return variable < firstLocal ? variable : variable + saved.slots();
    }

    private int slot(int argument) {
        int slot = isStatic ? 0 : 1;
        for (int i = 0; i < argument; i++) {
            slot += arguments[i].getSize();
        }
        return slot;
    }
}
