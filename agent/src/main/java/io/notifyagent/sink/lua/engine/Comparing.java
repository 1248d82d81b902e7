package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaValue;

/** Compares as {@code <} does; texts by their bytes, unsigned. Stateless. */
final class Comparing {

    private Comparing() {}

    static boolean less(LuaValue left, LuaValue right) {
        if (left instanceof LuaString a && right instanceof LuaString b) {
            return java.util.Arrays.compareUnsigned(
                            a.m_bytes,
                            a.m_offset,
                            a.m_offset + a.m_length,
                            b.m_bytes,
                            b.m_offset,
                            b.m_offset + b.m_length)
                    < 0;
        }
        return left.lt_b(right);
    }
}
