package io.notifyagent.sink.lua.engine;

import io.notifyagent.event.Event;
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

    /** In the order in which a walk meets them. */
    private static final String[] ENVELOPE = {
        "event", "event_id", "boot_id", "server", "level", "group", "media", "app", "utc_ms"
    };

    private final Origin origin;
    private final EventKeys keys;
    private Event event;
    /** What was read before: of the envelope, in its order, then of the fields. */
    private LuaValue[] read;

    /** @param keys those of the script */
    public EventTable(Event event, Origin origin, EventKeys keys) {
        this.event = event;
        this.origin = event.origin() == null ? origin : event.origin();
        this.keys = keys;
    }

    /** Whether no field was written and not all were asked for. */
    boolean untouched() {
        return event != null;
    }

    @Override
    public LuaValue rawget(LuaValue key) {
        // As long as there is an event, the table itself is empty.
        return event != null && key instanceof LuaString name ? read(keys.of(name)) : super.rawget(key);
    }

    private LuaValue read(String name) {
        int index = index(name);
        if (index < 0) {
            return LuaValue.NIL;
        }
        if (read == null) {
            read = new LuaValue[ENVELOPE.length + event.size()];
        }
        LuaValue value = read[index];
        if (value == null) {
            value = value(index, name);
            read[index] = value;
        }
        return value;
    }

    private int index(String name) {
        int envelope = switch (name) {
            case "event" -> 0;
            case "event_id" -> 1;
            case "boot_id" -> 2;
            case "server" -> 3;
            case "level" -> 4;
            case "group" -> 5;
            case "media" -> 6;
            case "app" -> 7;
            case "utc_ms" -> 8;
            default -> -1;
        };
        return envelope >= 0 ? envelope : field(name);
    }

    private int field(String name) {
        for (int i = 0; i < event.size(); i++) {
            if (event.name(i).equals(name)) {
                return ENVELOPE.length + i;
            }
        }
        return -1;
    }

    private LuaValue value(int index, String name) {
        LuaValue envelope = switch (index) {
            case 0 -> Text.of(event.kind().name());
            case 1 -> LuaValue.valueOf((double) event.id());
            case 2 -> Text.of(origin.bootId());
            case 3 -> Text.of(origin.server());
            case 4 -> Text.of(event.kind().level().text());
            case 5 -> text(event.kind().group());
            case 6 -> text(event.media());
            case 7 -> text(event.app());
            case 8 -> LuaValue.valueOf((double) event.utcMillis());
            default -> LuaValue.NIL;
        };
        return envelope.isnil() ? of(event.value(name)) : envelope;
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
        if (event == null) {
            return;
        }
        for (String name : ENVELOPE) {
            take(name);
        }
        for (int i = 0; i < event.size(); i++) {
            take(event.name(i));
        }
        event = null;
        read = null;
    }

    private void take(String name) {
        LuaValue value = read(name);
        if (!value.isnil()) {
            super.rawset(Text.of(name), value);
        }
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
