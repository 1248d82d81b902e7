package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The table {@code string}, on bytes, paying for every byte it touches; without {@code dump}. Made once per state; used by
 * the thread that runs it.
 */
final class StringLibrary {

    private static final LuaString EMPTY = Text.of("");
    private static final int CASE = 0x20;

    private final Meter meter;
    private final Calls calls;

    StringLibrary(Meter meter, Calls calls) {
        this.meter = meter;
        this.calls = calls;
    }

    /** The library, which is put among the globals and is what methods of texts are found in. */
    LuaTable install(LuaTable globals) {
        LuaTable library = new LuaTable();
        Searching searching = new Searching(meter);
        new Function.Into(library, meter)
                .add("byte", this::bytes)
                .add("char", this::fromBytes)
                .add("find", searching::find)
                .add("format", new Formatting(meter, calls)::format)
                .add("gmatch", searching::eachMatch)
                .add("gsub", searching::replace)
                .add("len", a -> LuaValue.valueOf(a.text(1).m_length))
                .add("lower", a -> cased(a.text(1), 'A'))
                .add("match", searching::match)
                .add("rep", this::repeat)
                .add("reverse", this::reverse)
                .add("sub", this::part)
                .add("upper", a -> cased(a.text(1), 'a'));
        globals.rawset(Text.of("string"), library);
        return library;
    }

    private Varargs bytes(Arguments a) {
        LuaString text = a.text(1);
        long position = a.integer(2, 1);
        long first = Positions.start(position, text.m_length);
        long last = Positions.end(a.integer(3, first), text.m_length);
        if (first > last) {
            return LuaValue.NONE;
        }
        if (last - first >= Limits.MAX_VALUES) {
            throw new ScriptError("string slice too long");
        }
        LuaValue[] values = new LuaValue[(int) (last - first) + 1];
        meter.allocate(8L * values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = LuaValue.valueOf(text.luaByte((int) first - 1 + i));
        }
        return LuaValue.varargsOf(values);
    }

    private Varargs fromBytes(Arguments a) {
        byte[] bytes = new byte[a.count()];
        meter.allocate(bytes.length);
        for (int i = 0; i < bytes.length; i++) {
            long value = a.integer(i + 1);
            if (value < 0 || value > 255) {
                throw a.wrong(i + 1, "value out of range");
            }
            bytes[i] = (byte) value;
        }
        return Text.of(bytes);
    }

    private Varargs cased(LuaString text, char firstOfOther) {
        meter.allocate(text.m_length);
        byte[] bytes = Text.bytes(text);
        for (int i = 0; i < bytes.length; i++) {
            if (bytes[i] >= firstOfOther && bytes[i] < firstOfOther + 26) {
                bytes[i] ^= CASE;
            }
        }
        return Text.of(bytes);
    }

    private Varargs repeat(Arguments a) {
        LuaString text = a.text(1);
        double times = a.number(2);
        LuaString separator = a.text(3, EMPTY);
        if (times < 1) {
            return EMPTY;
        }
        if (times * ((double) text.m_length + separator.m_length) > Limits.MAX_TEXT) {
            throw new ScriptError("resulting string too large; the longest is " + Limits.MAX_TEXT + " bytes");
        }
        if (text.m_length + separator.m_length == 0) {
            return EMPTY;
        }
        Joiner out = new Joiner(meter);
        for (long i = 1; i <= (long) times; i++) {
            out.add(text);
            if (i < (long) times) {
                out.add(separator);
            }
        }
        return out.end();
    }

    private Varargs reverse(Arguments a) {
        LuaString text = a.text(1);
        meter.allocate(text.m_length);
        byte[] bytes = new byte[text.m_length];
        for (int i = 0; i < bytes.length; i++) {
            bytes[i] = (byte) text.luaByte(bytes.length - 1 - i);
        }
        return Text.of(bytes);
    }

    private Varargs part(Arguments a) {
        LuaString text = a.text(1);
        long first = Positions.start(a.integer(2), text.m_length);
        long last = Positions.end(a.integer(3, -1), text.m_length);
        if (first > last) {
            return EMPTY;
        }
        meter.allocate(last - first + 1);
        return text.substring((int) first - 1, (int) last);
    }
}
