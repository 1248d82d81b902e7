package io.notifyagent.sink.lua.module;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonFactoryBuilder;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.StreamReadConstraints;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.core.util.JsonRecyclerPools;
import io.notifyagent.sink.lua.engine.Arguments;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.ScriptError;
import io.notifyagent.sink.lua.engine.Text;
import java.io.IOException;
import java.io.UncheckedIOException;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.Varargs;

/**
 * The table {@code json} (rule S3): {@code encode(value)}, {@code decode(text)}, and {@code empty_array} for the list
 * without elements, which a table of Lua alone cannot tell from an object. One per state.
 */
public final class JsonModule {

    static final int MAX_DEPTH = 100;

    private final JsonFactory factory = new JsonFactoryBuilder()
            .recyclerPool(JsonRecyclerPools.nonRecyclingPool())
            .enable(JsonWriteFeature.COMBINE_UNICODE_SURROGATES_IN_UTF8)
            .streamReadConstraints(StreamReadConstraints.builder()
                    .maxNestingDepth(MAX_DEPTH)
                    .maxNumberLength(400)
                    .build())
            .build();
    private final LuaTable emptyArray = new LuaTable();
    private Meter meter;

    public void install(Interpreter interpreter) {
        meter = interpreter.meter();
        interpreter
                .library("json")
                .add("encode", this::encode)
                .add("decode", this::decode)
                .add("empty_array", emptyArray);
    }

    private Varargs encode(Arguments a) {
        try {
            return new JsonWriting(factory, meter, emptyArray).of(a.value(1));
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be written to", e);
        }
    }

    private Varargs decode(Arguments a) {
        byte[] text = Text.bytes(a.text(1));
        try {
            return new JsonReading(factory, meter, emptyArray).of(text);
        } catch (JsonProcessingException e) {
            throw new ScriptError(
                    "json.decode: no JSON at line " + e.getLocation().getLineNr() + ", column "
                            + e.getLocation().getColumnNr());
        } catch (IOException e) {
            throw new UncheckedIOException("a buffer in memory refused to be read", e);
        }
    }
}
