package io.notifyagent.sink.lua.engine;

import java.nio.charset.StandardCharsets;
import org.luaj.vm2.LuaBoolean;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/**
 * Between Java's texts and Lua's, which are bytes: UTF-8 both ways, where the interpreter's own conversion makes six bytes
 * of an emoji; and numbers as Lua prints them. Stateless, safe on any thread.
 */
public final class Text {

    private static final String HEX = "0123456789abcdef";

    private Text() {}

    public static LuaString of(String text) {
        return LuaString.valueUsing(text.getBytes(StandardCharsets.UTF_8));
    }

    /** Bytes that nobody changes afterwards. */
    public static LuaString of(byte[] bytes) {
        return LuaString.valueUsing(bytes);
    }

    public static byte[] bytes(LuaString text) {
        byte[] bytes = new byte[text.m_length];
        System.arraycopy(text.m_bytes, text.m_offset, bytes, 0, bytes.length);
        return bytes;
    }

    public static String java(LuaString text) {
        return new String(text.m_bytes, text.m_offset, text.m_length, StandardCharsets.UTF_8);
    }

    /** The text of a string or number; null for anything else. */
    static LuaString ofTextual(LuaValue value) {
        if (value instanceof LuaString text) {
            return text;
        }
        return value instanceof LuaNumber number ? of(NumberText.of(number)) : null;
    }

    /** Any value as {@code tostring} shows it without metatables. */
    public static String shown(LuaValue value) {
        LuaString textual = ofTextual(value);
        if (textual != null) {
            return java(textual);
        }
        if (value.isnil()) {
            return "nil";
        }
        if (value instanceof LuaBoolean flag) {
            return flag.v ? "true" : "false";
        }
        return value.typename() + ": 0x" + hex(System.identityHashCode(value));
    }

    private static String hex(int number) {
        StringBuilder text = new StringBuilder(8);
        for (int shift = 28; shift >= 0; shift -= 4) {
            text.append(HEX.charAt(number >> shift & 15));
        }
        return text.toString();
    }
}
