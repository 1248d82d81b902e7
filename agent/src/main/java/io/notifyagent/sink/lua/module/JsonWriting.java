package io.notifyagent.sink.lua.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.NumberText;
import io.notifyagent.sink.lua.engine.ScriptError;
import io.notifyagent.sink.lua.engine.Text;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * Writes one value of Lua as JSON: a table with the keys 1 to n as a list, any other as an object. Used once, by the thread
 * that runs the script.
 */
final class JsonWriting {

    private static final int MAX_BYTES = 8 << 20;

    private final ByteArrayOutputStream out = new ByteArrayOutputStream();
    private final JsonGenerator json;
    private final Meter meter;
    private final LuaTable emptyArray;
    private int depth;

    JsonWriting(JsonFactory factory, Meter meter, LuaTable emptyArray) throws IOException {
        this.json = factory.createGenerator(out);
        this.meter = meter;
        this.emptyArray = emptyArray;
    }

    LuaString of(LuaValue value) throws IOException {
        write(value);
        json.close();
        return Text.of(out.toByteArray());
    }

    private void write(LuaValue value) throws IOException {
        meter.charge(4);
        if (out.size() > MAX_BYTES) {
            throw new ScriptError("json.encode: the result is longer than " + MAX_BYTES + " bytes");
        }
        if (value instanceof LuaTable table) {
            if (++depth > JsonModule.MAX_DEPTH) {
                throw new ScriptError(
                        "json.encode: tables nest deeper than " + JsonModule.MAX_DEPTH + "; does one hold itself?");
            }
            table(table);
            depth--;
        } else if (value instanceof LuaString text) {
            meter.charge(text.m_length >> 3);
            meter.look();
            json.writeString(Text.java(text));
        } else if (value instanceof LuaNumber number) {
            number(number.todouble());
        } else if (value.isboolean()) {
            json.writeBoolean(value.toboolean());
        } else if (value.isnil()) {
            json.writeNull();
        } else {
            throw new ScriptError("json.encode: a " + value.typename() + " has no form in JSON");
        }
    }

    private void number(double number) throws IOException {
        if (!Double.isFinite(number)) {
            throw new ScriptError("json.encode: " + number + " has no form in JSON");
        }
        if (NumberText.isWhole(number)) {
            json.writeNumber((long) number);
        } else {
            json.writeNumber(number);
        }
    }

    private void table(LuaTable table) throws IOException {
        int size = table.rawlen();
        if (table == emptyArray || size > 0 && count(table) == size) {
            json.writeStartArray();
            for (int i = 1; i <= size; i++) {
                write(table.rawget(i));
            }
            json.writeEndArray();
            return;
        }
        json.writeStartObject();
        LuaValue key = LuaValue.NIL;
        for (Varargs entry = table.next(key); !entry.arg1().isnil(); entry = table.next(key)) {
            key = entry.arg1();
            if (!key.isstring()) {
                throw new ScriptError("json.encode: a " + key.typename() + " cannot be a key in JSON");
            }
            json.writeFieldName(Text.shown(key));
            write(entry.arg(2));
        }
        json.writeEndObject();
    }

    private int count(LuaTable table) {
        int count = 0;
        LuaValue key = LuaValue.NIL;
        for (Varargs entry = table.next(key); !entry.arg1().isnil(); entry = table.next(key)) {
            meter.charge(1);
            key = entry.arg1();
            count++;
        }
        return count;
    }
}
