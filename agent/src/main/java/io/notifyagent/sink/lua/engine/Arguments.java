package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * What a script gave to one of our functions; what does not fit is an error that names function, position and type. Used
 * by the thread that runs the script.
 */
public final class Arguments {

    private final String function;
    private final Varargs values;

    Arguments(String function, Varargs values) {
        this.function = function;
        this.values = values;
    }

    public int count() {
        return values.narg();
    }

    Varargs all() {
        return values;
    }

    public LuaValue value(int index) {
        return values.arg(index);
    }

    /** A value that must be there, nil allowed. */
    LuaValue any(int index) {
        if (index > values.narg()) {
            throw wrong(index, "value expected");
        }
        return values.arg(index);
    }

    public boolean isNil(int index) {
        return values.arg(index).isnil();
    }

    public LuaTable table(int index) {
        if (values.arg(index) instanceof LuaTable table) {
            return table;
        }
        throw type(index, "table");
    }

    public LuaValue function(int index) {
        if (values.arg(index) instanceof LuaFunction found) {
            return found;
        }
        throw type(index, "function");
    }

    public LuaString text(int index) {
        LuaString text = Text.ofTextual(values.arg(index));
        if (text == null) {
            throw type(index, "string");
        }
        return text;
    }

    LuaString text(int index, LuaString other) {
        return isNil(index) ? other : text(index);
    }

    public String java(int index) {
        return Text.java(text(index));
    }

    public double number(int index) {
        LuaNumber number = NumberReader.of(values.arg(index));
        if (number == null) {
            throw type(index, "number");
        }
        return number.todouble();
    }

    public double number(int index, double other) {
        return isNil(index) ? other : number(index);
    }

    /** A number cut to an integer. */
    public long integer(int index) {
        return (long) number(index);
    }

    public long integer(int index, long other) {
        return isNil(index) ? other : integer(index);
    }

    public ScriptError type(int index, String expected) {
        String got = index > values.narg() ? "no value" : values.arg(index).typename();
        return wrong(index, expected + " expected, got " + got);
    }

    public ScriptError wrong(int index, String what) {
        return new ScriptError("bad argument #" + index + " to '" + function + "' (" + what + ")");
    }
}
