package io.notifyagent.sink.lua.engine;

import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * {@code table.sort}: a heap sort, which takes n log n comparisons whatever the comparing function answers. Used by the
 * thread that runs the script.
 */
final class Sorting {

    private final Meter meter;

    Sorting(Meter meter) {
        this.meter = meter;
    }

    Varargs sort(Arguments a) {
        LuaTable table = a.table(1);
        LuaValue less = a.isNil(2) ? null : a.function(2);
        int size = table.length();
        meter.allocate(8L * size);
        LuaValue[] values = new LuaValue[size];
        for (int i = 0; i < size; i++) {
            values[i] = table.rawget(i + 1);
        }
        for (int i = size / 2 - 1; i >= 0; i--) {
            sink(values, i, size, less);
        }
        for (int end = size - 1; end > 0; end--) {
            LuaValue largest = values[0];
            values[0] = values[end];
            values[end] = largest;
            sink(values, 0, end, less);
        }
        for (int i = 0; i < size; i++) {
            meter.charge(1);
            table.rawset(i + 1, values[i]);
        }
        return LuaValue.NONE;
    }

    private void sink(LuaValue[] values, int from, int end, LuaValue less) {
        int parent = from;
        while (2 * parent + 1 < end) {
            int child = 2 * parent + 1;
            if (child + 1 < end && isLess(values[child], values[child + 1], less)) {
                child++;
            }
            if (!isLess(values[parent], values[child], less)) {
                return;
            }
            LuaValue swapped = values[parent];
            values[parent] = values[child];
            values[child] = swapped;
            parent = child;
        }
    }

    private boolean isLess(LuaValue left, LuaValue right, LuaValue less) {
        meter.charge(2);
        return less == null
                ? Comparing.less(left, right)
                : less.call(left, right).toboolean();
    }
}
