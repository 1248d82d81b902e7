package io.notifyagent.sink.lua.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParseException;
import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonToken;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.Text;
import java.io.IOException;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/**
 * Reads one JSON text as a value of Lua; {@code null} is {@code nil}, and so absent from objects and a hole in lists. Used
 * once, by the thread that runs the script.
 */
final class JsonReading {

    private final JsonFactory factory;
    private final Meter meter;
    private final LuaTable emptyArray;

    JsonReading(JsonFactory factory, Meter meter, LuaTable emptyArray) {
        this.factory = factory;
        this.meter = meter;
        this.emptyArray = emptyArray;
    }

    LuaValue of(byte[] text) throws IOException {
        try (JsonParser json = factory.createParser(text)) {
            LuaValue value = value(json, json.nextToken());
            if (json.nextToken() != null) {
                throw new JsonParseException(json, "something follows");
            }
            return value;
        }
    }

    private LuaValue value(JsonParser json, JsonToken token) throws IOException {
        meter.charge(4);
        if (token == null) {
            throw new JsonParseException(json, "nothing there");
        }
        return switch (token) {
            case START_OBJECT -> object(json);
            case START_ARRAY -> array(json);
            case VALUE_STRING -> Text.of(json.getText());
            case VALUE_NUMBER_INT, VALUE_NUMBER_FLOAT -> LuaValue.valueOf(json.getDoubleValue());
            case VALUE_TRUE -> LuaValue.TRUE;
            case VALUE_FALSE -> LuaValue.FALSE;
            case VALUE_NULL -> LuaValue.NIL;
            default -> throw new JsonParseException(json, "not a value");
        };
    }

    private LuaValue object(JsonParser json) throws IOException {
        LuaTable table = new LuaTable();
        while (json.nextToken() != JsonToken.END_OBJECT) {
            LuaValue key = Text.of(json.currentName());
            table.rawset(key, value(json, json.nextToken()));
        }
        return table;
    }

    private LuaValue array(JsonParser json) throws IOException {
        LuaTable table = new LuaTable();
        int size = 0;
        for (JsonToken token = json.nextToken(); token != JsonToken.END_ARRAY; token = json.nextToken()) {
            table.rawset(++size, value(json, token));
        }
        return size == 0 ? emptyArray : table;
    }
}
