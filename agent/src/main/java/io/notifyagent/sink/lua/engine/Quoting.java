package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;

/** Writes a text between quotes so that Lua reads it back as it was ({@code %q}). Stateless. */
final class Quoting {

    private Quoting() {}

    static void write(LuaString text, Joiner out) {
        out.add('"');
        for (int i = 0; i < text.m_length; i++) {
            int c = text.luaByte(i);
            if (c == '"' || c == '\\' || c == '\n') {
                out.add('\\');
                out.add(c);
            } else if (c < ' ' || c == 0x7F) {
                boolean digitFollows = i + 1 < text.m_length && isDigit(text.luaByte(i + 1));
                String code = Integer.toString(c);
                out.ascii("\\" + (digitFollows ? "000".substring(code.length()) : "") + code);
            } else {
                out.add(c);
            }
        }
        out.add('"');
    }

    private static boolean isDigit(int c) {
        return c >= '0' && c <= '9';
    }
}
