package io.notifyagent.sink.lua.module;

import io.notifyagent.sink.lua.engine.Arguments;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.Text;
import java.net.URLDecoder;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.TreeMap;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/** {@code http.qs_encode} and {@code http.qs_decode}: the query part of URLs, and forms. */
final class QueryStrings {

    private final Meter meter;

    QueryStrings(Meter meter) {
        this.meter = meter;
    }

    /** Sorted by name, so that the same table gives the same text; a list gives its name once for each element. */
    Varargs encode(Arguments a) {
        LuaTable table = a.table(1);
        Map<String, LuaValue> sorted = new TreeMap<>();
        LuaValue key = LuaValue.NIL;
        for (Varargs entry = table.next(key); !entry.arg1().isnil(); entry = table.next(key)) {
            meter.charge(8);
            key = entry.arg1();
            sorted.put(Text.shown(key), entry.arg(2));
        }
        StringBuilder query = new StringBuilder();
        sorted.forEach((name, value) -> {
            if (value instanceof LuaTable list) {
                for (int i = 1; i <= list.length(); i++) {
                    append(query, name, list.get(i));
                }
            } else {
                append(query, name, value);
            }
        });
        return Text.of(query.toString());
    }

    private void append(StringBuilder query, String name, LuaValue value) {
        String text = Text.shown(value);
        meter.charge(4L + name.length() + text.length());
        meter.look();
        query.append(query.isEmpty() ? "" : "&")
                .append(encoded(name))
                .append('=')
                .append(encoded(text));
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** The last one of several of the same name. */
    Varargs decode(Arguments a) {
        String query = a.java(1);
        meter.charge(query.length());
        LuaTable table = new LuaTable();
        for (String pair : (query.startsWith("?") ? query.substring(1) : query).split("&")) {
            meter.charge(8);
            int equals = pair.indexOf('=');
            if (!pair.isEmpty()) {
                String name = equals < 0 ? pair : pair.substring(0, equals);
                String value = equals < 0 ? "" : pair.substring(equals + 1);
                table.rawset(Text.of(decoded(name)), Text.of(decoded(value)));
            }
        }
        return table;
    }

    private static String decoded(String text) {
        try {
            return URLDecoder.decode(text, StandardCharsets.UTF_8);
        } catch (IllegalArgumentException malformed) {
            return text;
        }
    }
}
