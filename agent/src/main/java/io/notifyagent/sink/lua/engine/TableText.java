package io.notifyagent.sink.lua.engine;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * {@code table.tostring}: a value as one line of Lua source, {@code {1, 2, media = "cbc"}}, for looking at. A table within
 * itself is shown as {@code {...}}. Used for one value, by the thread that runs the script.
 */
final class TableText {

    private static final int MAX_DEPTH = 50;

    private final Meter meter;
    private final Joiner out;
    private final Set<LuaValue> open = Collections.newSetFromMap(new IdentityHashMap<>());

    TableText(Meter meter) {
        this.meter = meter;
        this.out = new Joiner(meter);
    }

    LuaString of(LuaValue value) {
        write(value);
        return out.end();
    }

    private void write(LuaValue value) {
        if (value instanceof LuaTable table) {
            if (open.size() >= MAX_DEPTH || !open.add(table)) {
                out.ascii("{...}");
            } else {
                entries(table);
                open.remove(table);
            }
        } else if (value instanceof LuaString text) {
            Quoting.write(text, out);
        } else {
            out.add(Text.of(Text.shown(value)));
        }
    }

    private void entries(LuaTable table) {
        out.ascii("{");
        int size = table.rawlen();
        boolean first = true;
        for (int i = 1; i <= size; i++) {
            first = separate(first);
            write(table.rawget(i));
        }
        LuaValue key = LuaValue.NIL;
        for (Varargs entry = table.next(key); !entry.arg1().isnil(); entry = table.next(key)) {
            meter.charge(1);
            key = entry.arg1();
            if (key.isinttype() && key.toint() >= 1 && key.toint() <= size) {
                continue;
            }
            first = separate(first);
            key(key);
            write(entry.arg(2));
        }
        out.ascii("}");
    }

    private boolean separate(boolean first) {
        out.ascii(first ? "" : ", ");
        return false;
    }

    private void key(LuaValue key) {
        if (key instanceof LuaString text && isName(text)) {
            out.add(text);
        } else {
            out.ascii("[");
            write(key);
            out.ascii("]");
        }
        out.ascii(" = ");
    }

    private static boolean isName(LuaString text) {
        for (int i = 0; i < text.m_length; i++) {
            int c = text.luaByte(i);
            boolean letter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c == '_';
            if (!letter && (i == 0 || c < '0' || c > '9')) {
                return false;
            }
        }
        return text.m_length > 0;
    }
}
