package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;
import org.luaj.vm2.lib.VarArgFunction;

/**
 * A function of ours as scripts call it: it pays for the call and counts its depth. Used by the thread that runs the
 * script.
 */
public final class Function extends VarArgFunction {

    /** What the function does. */
    @FunctionalInterface
    public interface Body {
        Varargs call(Arguments arguments);
    }

    private final String name;
    private final Meter meter;
    private final Body body;

    Function(String name, Meter meter, Body body) {
        this.name = name;
        this.meter = meter;
        this.body = body;
    }

    @Override
    public Varargs invoke(Varargs arguments) {
        meter.enter();
        try {
            meter.charge(4);
            if (arguments.narg() > Limits.MAX_VALUES) {
                throw new ScriptError("too many arguments to '" + name + "'");
            }
            return body.call(new Arguments(name, arguments)).eval();
        } catch (ScriptError error) {
            throw meter.placed(error);
        } finally {
            meter.leave();
        }
    }

    @Override
    public String tojstring() {
        return Text.shown(this);
    }

    /** Puts functions into the table of a library. */
    public record Into(LuaTable library, Meter meter) {

        public Into add(String name, Body body) {
            library.rawset(Text.of(name), new Function(name, meter, body));
            return this;
        }

        public Into add(String name, LuaValue value) {
            library.rawset(Text.of(name), value);
            return this;
        }
    }
}
