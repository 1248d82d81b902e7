package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The functions without a table: those of Lua 5.2 that a sandbox can have, without {@code dofile}, {@code loadfile},
 * {@code require} and what runs beside the script (rule S5). Made once per state; used by the thread that runs it.
 */
final class BaseLibrary {

    private final Interpreter interpreter;
    private final Meter meter;
    private final Calls calls;
    private final LuaFunction next;
    private final LuaFunction inext;

    BaseLibrary(Interpreter interpreter, Meter meter, Calls calls) {
        this.interpreter = interpreter;
        this.meter = meter;
        this.calls = calls;
        this.next = new Function("next", meter, a -> next(a.table(1), a.value(2)));
        this.inext = new Function("inext", meter, BaseLibrary::inext);
    }

    void install(LuaTable globals) {
        new Function.Into(globals, meter)
                .add("_G", globals)
                .add("_VERSION", Text.of("Lua 5.2"))
                .add("assert", BaseLibrary::check)
                .add("error", this::error)
                .add("getmetatable", BaseLibrary::metatable)
                .add("setmetatable", BaseLibrary::setMetatable)
                .add("next", next)
                .add("pairs", this::pairs)
                .add("ipairs", this::ipairs)
                .add("pcall", calls::protectedCall)
                .add("xpcall", calls::handledCall)
                .add("load", interpreter::load)
                .add("loadstring", interpreter::load)
                .add("print", this::print)
                .add("rawequal", a -> LuaValue.valueOf(a.any(1).raweq(a.any(2))))
                .add("rawget", a -> a.table(1).rawget(a.any(2)))
                .add("rawset", BaseLibrary::rawSet)
                .add("rawlen", BaseLibrary::rawLength)
                .add("select", BaseLibrary::select)
                .add("tonumber", BaseLibrary::toNumber)
                .add("tostring", a -> calls.text(a.any(1)))
                .add("type", a -> Text.of(a.any(1).typename()))
                .add("collectgarbage", this::collectGarbage);
    }

    private static Varargs check(Arguments a) {
        if (a.any(1).toboolean()) {
            return a.all();
        }
        if (a.isNil(2)) {
            throw new ScriptError("assertion failed!");
        }
        throw a.value(2) instanceof LuaString text ? new ScriptError(Text.java(text)) : new ScriptError(a.value(2));
    }

    private Varargs error(Arguments a) {
        LuaValue value = a.value(1);
        int level = (int) a.integer(2, 1);
        if (level > 0 && value instanceof LuaString text) {
            throw new ScriptError(Text.of(interpreter.where(level) + Text.java(text)));
        }
        throw new ScriptError(value);
    }

    /** Metatables of texts are out of reach: the interpreter shares them between all states. */
    private static Varargs metatable(Arguments a) {
        LuaValue metatable = a.any(1) instanceof LuaTable table ? table.getmetatable() : null;
        if (metatable == null) {
            return LuaValue.NIL;
        }
        LuaValue shown = metatable.rawget(LuaValue.METATABLE);
        return shown.isnil() ? metatable : shown;
    }

    private static Varargs setMetatable(Arguments a) {
        LuaTable table = a.table(1);
        if (a.count() < 2 || !a.isNil(2) && !a.value(2).istable()) {
            throw a.type(2, "nil or table");
        }
        LuaValue present = table.getmetatable();
        if (present != null && !present.rawget(LuaValue.METATABLE).isnil()) {
            throw new ScriptError("cannot change a protected metatable");
        }
        table.setmetatable(a.isNil(2) ? null : a.value(2));
        return table;
    }

    private static Varargs next(LuaTable table, LuaValue key) {
        return table.next(key);
    }

    private static Varargs inext(Arguments a) {
        int index = (int) a.integer(2) + 1;
        LuaValue value = a.value(1).get(index);
        return value.isnil() ? LuaValue.NIL : LuaValue.varargsOf(LuaValue.valueOf(index), value);
    }

    private Varargs pairs(Arguments a) {
        LuaValue own = calls.metamethod(a.any(1), "__pairs");
        if (!own.isnil()) {
            Varargs three = own.invoke(a.value(1)).eval();
            return LuaValue.varargsOf(three.arg(1), three.arg(2), three.arg(3));
        }
        return LuaValue.varargsOf(next, a.table(1), LuaValue.NIL);
    }

    private Varargs ipairs(Arguments a) {
        LuaValue own = calls.metamethod(a.any(1), "__ipairs");
        if (!own.isnil()) {
            Varargs three = own.invoke(a.value(1)).eval();
            return LuaValue.varargsOf(three.arg(1), three.arg(2), three.arg(3));
        }
        return LuaValue.varargsOf(inext, a.table(1), LuaValue.ZERO);
    }

    private Varargs print(Arguments a) {
        StringBuilder line = new StringBuilder();
        for (int i = 1; i <= a.count(); i++) {
            line.append(i > 1 ? "\t" : "").append(Text.java(calls.text(a.value(i))));
            meter.allocate(2L * line.length());
        }
        interpreter.print(line.toString());
        return LuaValue.NONE;
    }

    private static Varargs rawSet(Arguments a) {
        LuaTable table = a.table(1);
        LuaValue key = a.any(2);
        if (!key.isvalidkey()) {
            throw new ScriptError("table index is " + Text.shown(key));
        }
        table.rawset(key, a.any(3));
        return table;
    }

    private static Varargs rawLength(Arguments a) {
        if (a.value(1) instanceof LuaString text) {
            return LuaValue.valueOf(text.m_length);
        }
        return LuaValue.valueOf(a.table(1).rawlen());
    }

    private static Varargs select(Arguments a) {
        if (a.value(1) instanceof LuaString text && Text.java(text).equals("#")) {
            return LuaValue.valueOf(a.count() - 1);
        }
        long from = a.integer(1);
        if (from < 0) {
            from += a.count();
        }
        if (from < 1) {
            throw a.wrong(1, "index out of range");
        }
        return from >= a.count() ? LuaValue.NONE : a.all().subargs((int) from + 1);
    }

    private static Varargs toNumber(Arguments a) {
        LuaNumber number;
        if (a.isNil(2)) {
            number = NumberReader.of(a.any(1));
        } else {
            long base = a.integer(2);
            if (base < 2 || base > 36) {
                throw a.wrong(2, "base out of range");
            }
            number = NumberReader.of(a.text(1), (int) base);
        }
        return number == null ? LuaValue.NIL : number;
    }

    /** Collecting is the host's business: the script is told what its run has allocated, and nothing happens. */
    private Varargs collectGarbage(Arguments a) {
        String what = a.isNil(1) ? "collect" : a.java(1);
        return switch (what) {
            case "count" -> LuaValue.varargsOf(LuaValue.valueOf(meter.allocated() / 1024.0), LuaValue.ZERO);
            case "collect", "stop", "restart", "step", "setpause", "setstepmul", "incremental", "generational" ->
                LuaValue.ZERO;
            case "isrunning" -> LuaValue.TRUE;
            default -> throw a.wrong(1, "invalid option '" + what + "'");
        };
    }
}
