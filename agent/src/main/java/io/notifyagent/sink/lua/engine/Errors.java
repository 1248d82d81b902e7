package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaError;
import org.luaj.vm2.LuaValue;

/** What a thrown error is to a script: its value, or its message with place. Used by the thread that runs the script. */
final class Errors {

    private final Hooks hooks;

    Errors(Hooks hooks) {
        this.hooks = hooks;
    }

    LuaValue value(RuntimeException thrown) {
        if (thrown instanceof ScriptError error) {
            return error.value();
        }
        String message = thrown.getMessage();
        if (!(thrown instanceof LuaError)) {
            // A fault of the interpreter in a function that was called without any Lua between.
            return Text.of("vm error: " + thrown.getClass().getSimpleName());
        }
        return Text.of(hooks.message(message == null ? "error" : message));
    }
}
