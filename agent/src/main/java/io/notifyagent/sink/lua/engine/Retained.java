package io.notifyagent.sink.lua.engine;

import java.util.ArrayDeque;
import java.util.Collections;
import java.util.Deque;
import java.util.IdentityHashMap;
import java.util.Set;
import org.luaj.vm2.LuaClosure;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.UpValue;
import org.luaj.vm2.Varargs;

/**
 * Adds up what a state holds on to, roughly, by walking it (rule S5). Tables and functions count once; a short text counts
 * wherever it stands. Used for one walk, by the thread that runs the script.
 */
final class Retained {

    private static final int OF_TABLE = 64;
    private static final int OF_ENTRY = 40;
    private static final int OF_NUMBER = 24;
    private static final int OF_TEXT = 48;
    private static final int SHORT_TEXT = 64;

    private final long enough;
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Deque<LuaValue> open = new ArrayDeque<>();
    private long bytes;

    Retained(long enough) {
        this.enough = enough;
    }

    long bytesOf(LuaValue root) {
        visit(root);
        while (!open.isEmpty() && bytes <= enough) {
            LuaValue next = open.pop();
            if (next instanceof LuaTable table) {
                entries(table);
            } else if (next instanceof LuaClosure closure) {
                for (UpValue upvalue : closure.upValues) {
                    visit(upvalue == null ? LuaValue.NIL : upvalue.getValue());
                }
            }
        }
        return bytes;
    }

    private void entries(LuaTable table) {
        if (table.getmetatable() != null) {
            visit(table.getmetatable());
        }
        if (table instanceof EventTable event && event.untouched()) {
            bytes += EventTable.ESTIMATED_BYTES;
            return;
        }
        LuaValue key = LuaValue.NIL;
        for (Varargs entry = table.next(key); !entry.arg1().isnil() && bytes <= enough; entry = table.next(key)) {
            key = entry.arg1();
            bytes += OF_ENTRY;
            visit(key);
            visit(entry.arg(2));
        }
    }

    private void visit(LuaValue value) {
        if (value instanceof LuaString text) {
            if (text.m_bytes.length <= SHORT_TEXT || seen.add(text.m_bytes)) {
                bytes += OF_TEXT + text.m_bytes.length;
            }
        } else if (value.isnumber()) {
            bytes += OF_NUMBER;
        } else if ((value instanceof LuaTable || value instanceof LuaClosure) && seen.add(value)) {
            bytes += OF_TABLE;
            open.push(value);
        }
    }
}
