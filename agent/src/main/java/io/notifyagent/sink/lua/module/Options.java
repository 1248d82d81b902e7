package io.notifyagent.sink.lua.module;

import io.notifyagent.sink.lua.engine.ScriptError;
import io.notifyagent.sink.lua.engine.Text;
import java.util.ArrayList;
import java.util.List;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/**
 * A table of named values that a script gave to a function. Used by the thread that runs the script.
 *
 * @param function for messages
 */
record Options(String function, LuaTable table) {

    /** A text or number as text; null where it is absent. */
    String text(String name) {
        LuaValue value = table.get(Text.of(name));
        if (value.isnil()) {
            return null;
        }
        if (!value.isstring()) {
            throw new ScriptError(function + ": '" + name + "' must be a string, not a " + value.typename());
        }
        return Text.shown(value);
    }

    String text(String name, String other) {
        String text = text(name);
        return text == null ? other : text;
    }

    /** A text, or a list of texts; empty where it is absent. */
    List<String> texts(String name) {
        LuaValue value = table.get(Text.of(name));
        if (!(value instanceof LuaTable list)) {
            String one = text(name);
            return one == null ? List.of() : List.of(one);
        }
        List<String> texts = new ArrayList<>();
        for (int i = 1; i <= list.length(); i++) {
            LuaValue element = list.get(i);
            if (!element.isstring()) {
                throw new ScriptError(function + ": '" + name + "' must hold strings, not a " + element.typename());
            }
            texts.add(Text.shown(element));
        }
        return texts;
    }
}
