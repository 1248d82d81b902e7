package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.lib.TwoArgFunction;

/**
 * Where methods of texts, as in {@code ("x"):upper()}, are found: in the table {@code string} of the state that runs on
 * the current thread. The interpreter keeps one metatable for all texts of the JVM; it holds this function alone and no
 * script can reach it, so that none can change another's. Safe on any thread.
 */
final class StringMethods extends TwoArgFunction {

    private static final ThreadLocal<LuaTable> RUNNING = new ThreadLocal<>();

    private StringMethods() {}

    /** Makes the methods of texts those of whatever library runs. */
    static void install() {
        if (LuaString.s_metatable == null) {
            LuaTable metatable = new LuaTable();
            metatable.rawset(LuaValue.INDEX, new StringMethods());
            LuaString.s_metatable = metatable;
        }
    }

    /** A state begins to run on this thread; null: it has ended. */
    static void running(LuaTable library) {
        if (library == null) {
            RUNNING.remove();
        } else {
            RUNNING.set(library);
        }
    }

    @Override
    public LuaValue call(LuaValue text, LuaValue key) {
        LuaTable library = RUNNING.get();
        return library == null ? LuaValue.NIL : library.rawget(key);
    }
}
