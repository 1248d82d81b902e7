package io.notifyagent.sink.lua.engine;

import java.util.Arrays;
import org.luaj.vm2.LuaString;

/** Builds one text of at most {@link Limits#MAX_TEXT} bytes and pays for it. Used by the thread that runs the script. */
final class Joiner {

    private final Meter meter;
    private byte[] bytes = new byte[64];
    private int length;

    Joiner(Meter meter) {
        this.meter = meter;
    }

    void add(LuaString text) {
        add(text.m_bytes, text.m_offset, text.m_length);
    }

    void add(byte[] source, int offset, int count) {
        reserve(count);
        meter.charge(1 + (count >> 6));
        System.arraycopy(source, offset, bytes, length, count);
        length += count;
    }

    void add(int oneByte) {
        reserve(1);
        bytes[length++] = (byte) oneByte;
    }

    /** Adds characters that are ASCII. */
    void ascii(String text) {
        for (int i = 0; i < text.length(); i++) {
            add(text.charAt(i));
        }
    }

    int length() {
        return length;
    }

    LuaString end() {
        meter.allocate(length);
        return Text.of(Arrays.copyOf(bytes, length));
    }

    private void reserve(int count) {
        meter.charge(1);
        if (count <= bytes.length - length) {
            return;
        }
        if (length + (long) count > Limits.MAX_TEXT) {
            throw new ScriptError("resulting string too large; the longest is " + Limits.MAX_TEXT + " bytes");
        }
        int size = Math.max(bytes.length * 2, length + count);
        meter.allocate(size);
        bytes = Arrays.copyOf(bytes, size);
    }
}
