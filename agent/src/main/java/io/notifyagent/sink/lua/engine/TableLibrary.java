package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The table {@code table}, paying for every element it touches, with {@code table.tostring} (rule S3). Made once per
 * state; used by the thread that runs it.
 */
final class TableLibrary {

    private static final LuaString COUNT = Text.of("n");
    private static final LuaString EMPTY = Text.of("");

    private final Meter meter;

    TableLibrary(Meter meter) {
        this.meter = meter;
    }

    void install(LuaTable globals) {
        LuaTable library = new LuaTable();
        new Function.Into(library, meter)
                .add("concat", this::concat)
                .add("insert", this::insert)
                .add("remove", this::remove)
                .add("pack", this::pack)
                .add("unpack", this::unpack)
                .add("sort", new Sorting(meter)::sort)
                .add("tostring", a -> new TableText(meter).of(a.any(1)))
                .add("to_string", a -> new TableText(meter).of(a.any(1)));
        globals.rawset(Text.of("table"), library);
        // As it was called up to Lua 5.1, and still is in many scripts.
        new Function.Into(globals, meter).add("unpack", this::unpack);
    }

    private Varargs concat(Arguments a) {
        LuaTable table = a.table(1);
        LuaString separator = a.text(2, EMPTY);
        long first = a.integer(3, 1);
        long last = a.isNil(4) ? table.length() : a.integer(4);
        Joiner joiner = new Joiner(meter);
        for (long i = first; i <= last; i++) {
            LuaString text = Text.ofTextual(element(table, i));
            if (text == null) {
                throw new ScriptError("invalid value (" + element(table, i).typename() + ") at index " + i
                        + " in table for 'concat'");
            }
            joiner.add(text);
            if (i < last) {
                joiner.add(separator);
            }
        }
        return joiner.end();
    }

    private Varargs insert(Arguments a) {
        LuaTable table = a.table(1);
        int end = table.length() + 1;
        if (a.count() == 2) {
            table.rawset(end, a.value(2));
            return LuaValue.NONE;
        }
        if (a.count() != 3) {
            throw new ScriptError("wrong number of arguments to 'insert'");
        }
        long position = a.integer(2);
        if (position < 1 || position > end) {
            throw a.wrong(2, "position out of bounds");
        }
        for (int i = end; i > position; i--) {
            meter.charge(1);
            table.rawset(i, table.rawget(i - 1));
        }
        table.rawset((int) position, a.value(3));
        return LuaValue.NONE;
    }

    private Varargs remove(Arguments a) {
        LuaTable table = a.table(1);
        int size = table.length();
        long position = a.integer(2, size);
        if (!a.isNil(2) && size + 1 != position && (position < 1 || position > size + 1L) && size > 0) {
            throw a.wrong(2, "position out of bounds");
        }
        LuaValue removed = element(table, position);
        for (long i = position; i < size; i++) {
            meter.charge(1);
            table.rawset((int) i, table.rawget((int) i + 1));
        }
        if (position >= 1 && position <= size) {
            table.rawset(size, LuaValue.NIL);
        } else if (!removed.isnil()) {
            table.rawset(LuaValue.valueOf((double) position), LuaValue.NIL);
        }
        return removed;
    }

    private Varargs pack(Arguments a) {
        LuaTable table = new LuaTable(a.count(), 1);
        for (int i = 1; i <= a.count(); i++) {
            table.rawset(i, a.value(i));
        }
        meter.charge(a.count());
        table.rawset(COUNT, LuaValue.valueOf(a.count()));
        return table;
    }

    private Varargs unpack(Arguments a) {
        LuaTable table = a.table(1);
        long first = a.integer(2, 1);
        long last = a.isNil(3) ? table.length() : a.integer(3);
        if (first > last) {
            return LuaValue.NONE;
        }
        if (last - first >= Limits.MAX_VALUES || last - first < 0) {
            throw new ScriptError("too many results to unpack");
        }
        LuaValue[] values = new LuaValue[(int) (last - first) + 1];
        meter.allocate(8L * values.length);
        for (int i = 0; i < values.length; i++) {
            values[i] = element(table, first + i);
        }
        return LuaValue.varargsOf(values);
    }

    /** Indexes beyond 31 bits are kept as doubles by the interpreter. */
    private static LuaValue element(LuaTable table, long index) {
        return index == (int) index ? table.get((int) index) : table.get(LuaValue.valueOf((double) index));
    }
}
