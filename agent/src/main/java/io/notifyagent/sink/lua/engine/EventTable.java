package io.notifyagent.sink.lua.engine;

import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Origin;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * An event as a script sees it: a table whose fields are converted when they are read, each one alone. Whatever needs all
 * of them, a walk with {@code pairs} or an assignment, converts them all; from then on it is a table like any other. Used
 * by the thread that runs the script.
 */
public final class EventTable extends LuaTable {

    static final int ESTIMATED_BYTES = 512;

    private static final LuaString UTC_MILLIS = Text.of("utc_ms");

    private final Origin origin;
    private Event event;
    private boolean filling;

    public EventTable(Event event, Origin origin) {
        this.event = event;
        this.origin = event.origin() == null ? origin : event.origin();
    }

    /** Whether no field was written and not all were asked for. */
    boolean untouched() {
        return event != null;
    }

    @Override
    public LuaValue rawget(LuaValue key) {
        LuaValue present = super.rawget(key);
        if (event == null || !present.isnil() || !(key instanceof LuaString name)) {
            return present;
        }
        LuaValue value = read(Text.java(name));
        if (!value.isnil()) {
            super.rawset(key, value);
        }
        return value;
    }

    private LuaValue read(String name) {
        LuaValue envelope = switch (name) {
            case "event" -> Text.of(event.kind().name());
            case "event_id" -> LuaValue.valueOf((double) event.id());
            case "boot_id" -> Text.of(origin.bootId());
            case "utc_ms" -> LuaValue.valueOf((double) event.utcMillis());
            case "server" -> Text.of(origin.server());
            case "level" -> Text.of(event.kind().level().text());
            case "group" -> text(event.kind().group());
            case "media" -> text(event.media());
            case "app" -> text(event.app());
            default -> LuaValue.NIL;
        };
        return envelope.isnil() ? of(event.fields().get(name)) : envelope;
    }

    /** A text, number or boolean of Java, or null, as a value of Lua. */
    public static LuaValue of(Object value) {
        if (value instanceof String text) {
            return Text.of(text);
        }
        if (value instanceof Number number) {
            return LuaValue.valueOf(number.doubleValue());
        }
        return value instanceof Boolean flag ? LuaValue.valueOf(flag) : LuaValue.NIL;
    }

    private static LuaValue text(String text) {
        return text == null ? LuaValue.NIL : Text.of(text);
    }

    /** Makes it a table like any other. */
    private void fill() {
        if (event == null || filling) {
            return;
        }
        filling = true;
        for (String name : new String[] {"event", "event_id", "boot_id", "server", "level", "group", "media", "app"}) {
            rawget(Text.of(name));
        }
        rawget(UTC_MILLIS);
        Fields fields = event.fields();
        for (int i = 0; i < fields.size(); i++) {
            rawget(Text.of(fields.name(i)));
        }
        event = null;
        filling = false;
    }

    @Override
    public void rawset(LuaValue key, LuaValue value) {
        fill();
        super.rawset(key, value);
    }

    @Override
    public void rawset(int key, LuaValue value) {
        fill();
        super.rawset(key, value);
    }

    @Override
    public LuaValue setmetatable(LuaValue metatable) {
        fill();
        return super.setmetatable(metatable);
    }

    @Override
    public Varargs next(LuaValue key) {
        fill();
        return super.next(key);
    }
}
