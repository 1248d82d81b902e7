package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;

/**
 * An error that a script can catch, with any value. Made by our libraries; the interpreter adds nothing to it. Used by
 * the thread that runs the script.
 */
public final class ScriptError extends LuaError {
    private static final long serialVersionUID = 1L;

    private final transient LuaValue value;
    private boolean placed;

    /** An error whose place is added where it is caught: the line of the script that made the call. */
    public ScriptError(String message) {
        this(Text.of(message), false);
    }

    /** An error with a value that is final as it is. */
    ScriptError(LuaValue value) {
        this(value, true);
    }

    private ScriptError(LuaValue value, boolean placed) {
        super("");
        this.value = value;
        this.placed = placed;
        // What the interpreter looks at to see whether it still has to add a place and a trace.
        this.traceback = "";
    }

    LuaValue value() {
        return value;
    }

    /** This error with {@code where} before its message, unless it has a place already. */
    ScriptError at(String where) {
        if (placed) {
            return this;
        }
        return new ScriptError(Text.of(where + Text.shown(value)), true);
    }

    @Override
    public String getMessage() {
        return Text.shown(value);
    }

    /** Errors of scripts are told by their line; a trace of the interpreter would only cost. */
    @Override
    public synchronized Throwable fillInStackTrace() {
        return this;
    }
}
