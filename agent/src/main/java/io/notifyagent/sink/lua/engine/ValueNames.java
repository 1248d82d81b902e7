package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.Lua;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Prototype;

/**
 * Names the value that an instruction could not call or index, as it is written in the script: {@code field 'sned'}. Where
 * the code before does not tell for certain, there is no name. Stateless.
 */
final class ValueNames {

    private static final String ENVIRONMENT = "_ENV";

    private ValueNames() {}

    /** The value that the instruction at {@code place} calls or indexes, or null. */
    static String of(Prototype p, int place) {
        int instruction = p.code[place];
        return switch (Lua.GET_OPCODE(instruction)) {
            case Lua.OP_CALL, Lua.OP_TAILCALL, Lua.OP_SETTABLE -> register(p, place, Lua.GETARG_A(instruction));
            case Lua.OP_GETTABLE, Lua.OP_SELF -> register(p, place, Lua.GETARG_B(instruction));
            case Lua.OP_GETTABUP -> upvalue(p, Lua.GETARG_B(instruction));
            case Lua.OP_SETTABUP -> upvalue(p, Lua.GETARG_A(instruction));
            default -> null;
        };
    }

    private static String register(Prototype p, int place, int register) {
        LuaString local = p.getlocalname(register + 1, place);
        if (local != null) {
            return "local '" + Text.java(local) + "'";
        }
        for (int i = place - 1; i >= 0; i--) {
            int instruction = p.code[i];
            int operation = Lua.GET_OPCODE(instruction);
            int target = Lua.GETARG_A(instruction);
            if (target < register && setsSeveral(operation)) {
                return null;
            }
            if (target == register && Lua.testAMode(operation)) {
                return isPassedBy(p, i, place) ? null : loaded(p, i, operation);
            }
        }
        return null;
    }

    /** Whether a jump leads from before {@code from} to behind it: then another value may be there. */
    private static boolean isPassedBy(Prototype p, int from, int to) {
        for (int i = 0; i < to; i++) {
            int target = i + 1 + Lua.GETARG_sBx(p.code[i]);
            if (Lua.GET_OPCODE(p.code[i]) == Lua.OP_JMP && target > from && target <= to) {
                return true;
            }
        }
        return false;
    }

    private static boolean setsSeveral(int operation) {
        return operation == Lua.OP_CALL
                || operation == Lua.OP_VARARG
                || operation == Lua.OP_LOADNIL
                || operation == Lua.OP_TFORCALL
                || operation == Lua.OP_SELF;
    }

    private static String loaded(Prototype p, int place, int operation) {
        int instruction = p.code[place];
        int b = Lua.GETARG_B(instruction);
        int c = Lua.GETARG_C(instruction);
        return switch (operation) {
            case Lua.OP_MOVE -> b < Lua.GETARG_A(instruction) ? register(p, place, b) : null;
            case Lua.OP_GETUPVAL -> upvalue(p, b);
            case Lua.OP_GETTABUP -> key(p, c, ENVIRONMENT.equals(upvalueName(p, b)) ? "global" : "field");
            case Lua.OP_GETTABLE -> key(p, c, "field");
            case Lua.OP_SELF -> key(p, c, "method");
            default -> null;
        };
    }

    private static String key(Prototype p, int operand, String what) {
        LuaValue key = Lua.ISK(operand) ? p.k[Lua.INDEXK(operand)] : null;
        return what + " '" + (key instanceof LuaString name ? Text.java(name) : "?") + "'";
    }

    private static String upvalue(Prototype p, int index) {
        String name = upvalueName(p, index);
        return name == null ? null : "upvalue '" + name + "'";
    }

    private static String upvalueName(Prototype p, int index) {
        return index < p.upvalues.length && p.upvalues[index].name != null ? Text.java(p.upvalues[index].name) : null;
    }
}
