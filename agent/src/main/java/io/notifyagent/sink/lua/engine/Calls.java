package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Calls from libraries back into the script: protected ones, metamethods, {@code tostring}. An exceeded limit passes
 * through all of them. Used by the thread that runs the script.
 */
final class Calls {

    private static final LuaString TO_TEXT = Text.of("__tostring");

    private final Errors errors;

    Calls(Errors errors) {
        this.errors = errors;
    }

    Varargs protectedCall(Arguments a) {
        LuaValue function = a.any(1);
        try {
            return LuaValue.varargsOf(
                    LuaValue.TRUE, function.invoke(a.all().subargs(2)).eval());
        } catch (RuntimeException thrown) {
            return LuaValue.varargsOf(LuaValue.FALSE, errors.value(thrown));
        }
    }

    Varargs handledCall(Arguments a) {
        LuaValue function = a.any(1);
        LuaValue handler = a.any(2);
        try {
            return LuaValue.varargsOf(
                    LuaValue.TRUE, function.invoke(a.all().subargs(3)).eval());
        } catch (RuntimeException thrown) {
            return LuaValue.varargsOf(LuaValue.FALSE, handle(handler, errors.value(thrown)));
        }
    }

    private static Varargs handle(LuaValue handler, LuaValue error) {
        try {
            return handler.invoke(error).eval();
        } catch (RuntimeException again) {
            return Text.of("error in error handling");
        }
    }

    /** The metamethod of a table, or nil; other values have none that a script could set. */
    LuaValue metamethod(LuaValue value, String name) {
        LuaValue metatable = value instanceof LuaTable table ? table.getmetatable() : null;
        return metatable == null ? LuaValue.NIL : metatable.rawget(Text.of(name));
    }

    /** As {@code tostring}. */
    LuaString text(LuaValue value) {
        LuaValue metatable = value instanceof LuaTable table ? table.getmetatable() : null;
        LuaValue own = metatable == null ? LuaValue.NIL : metatable.rawget(TO_TEXT);
        if (own.isnil()) {
            LuaString textual = Text.ofTextual(value);
            return textual != null ? textual : Text.of(Text.shown(value));
        }
        LuaString text = Text.ofTextual(own.call(value));
        if (text == null) {
            throw new ScriptError("'tostring' must return a string");
        }
        return text;
    }
}
