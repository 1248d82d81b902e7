package io.notifyagent.sink.lua.module;

import io.notifyagent.sink.http.Requests;
import io.notifyagent.sink.lua.engine.Arguments;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.ScriptError;
import io.notifyagent.sink.lua.engine.Text;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The table {@code http} (rule S3): {@code get} and {@code post} with {@code (url[, headers][, body][, timeout])}, where a
 * number in the body's place is the timeout, in seconds. One per state.
 */
public final class HttpModule {

    private static final int MOST_HEADERS = 100;

    private final Web web;
    private Meter meter;

    public HttpModule(Web web) {
        this.web = web;
    }

    public void install(Interpreter interpreter) {
        meter = interpreter.meter();
        QueryStrings queries = new QueryStrings(meter);
        interpreter
                .library("http")
                .add("get", a -> send("GET", a))
                .add("post", a -> send("POST", a))
                .add("qs_encode", queries::encode)
                .add("qs_decode", queries::decode);
    }

    private Varargs send(String method, Arguments a) {
        Map<String, String> headers = a.isNil(2) ? Map.of() : headers(a.table(2));
        boolean timeoutThird = a.value(3).type() == LuaValue.TNUMBER && a.isNil(4);
        byte[] body = a.isNil(3) || timeoutThird ? null : Text.bytes(a.text(3));
        if (body == null && method.equals("POST")) {
            body = new byte[0];
        }
        double seconds = timeoutThird ? a.number(3) : a.number(4, Double.MAX_VALUE);
        long millis = Math.max(1, (long) Math.min(seconds * 1000, meter.remainingMillis()));
        try {
            return table(web.send(new Requests.Request(method, a.java(1), headers, body, millis)));
        } catch (IOException failure) {
            return LuaValue.varargsOf(LuaValue.NIL, Text.of(failure.getMessage()));
        } catch (IllegalArgumentException failure) {
            throw new ScriptError("http." + (method.equals("GET") ? "get" : "post") + ": " + failure.getMessage());
        } finally {
            meter.look();
        }
    }

    private Map<String, String> headers(LuaTable table) {
        Map<String, String> headers = new LinkedHashMap<>();
        LuaValue key = LuaValue.NIL;
        for (Varargs entry = table.next(key); !entry.arg1().isnil(); entry = table.next(key)) {
            meter.charge(1);
            key = entry.arg1();
            String name = Text.shown(key);
            String value = Text.shown(entry.arg(2));
            if (!name.matches("[!#$%&'*+.^_`|~0-9A-Za-z-]+") || headers.size() >= MOST_HEADERS) {
                throw new ScriptError("http: no header can be named '" + name + "', or there are too many");
            }
            // A line break in it, perhaps from a stream's name, would be a header of its own.
            headers.put(name, value.replaceAll("[\\x00-\\x1F\\x7F]", " "));
        }
        return headers;
    }

    private static LuaTable table(Requests.Reply reply) {
        LuaTable headers = new LuaTable();
        reply.headers().forEach((name, value) -> headers.rawset(Text.of(name), Text.of(value)));
        LuaTable table = new LuaTable();
        table.rawset(Text.of("code"), LuaValue.valueOf(reply.code()));
        table.rawset(Text.of("headers"), headers);
        LuaString body = Text.of(reply.body());
        table.rawset(Text.of("body"), body);
        return table;
    }
}
