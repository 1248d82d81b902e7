package io.notifyagent.sink.lua.module;

import io.notifyagent.event.Fields;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.lua.engine.Arguments;
import io.notifyagent.sink.lua.engine.EventTable;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Meter;
import io.notifyagent.sink.lua.engine.ScriptError;
import io.notifyagent.sink.lua.engine.Text;
import java.util.Iterator;
import java.util.UUID;
import java.util.function.Supplier;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The tables {@code flussonic} and {@code streamer}, which are one (rule S3): log, clock, timers, and the streams that are
 * alive. One per state.
 */
public final class ServerModule {

    /** Where a script's words go. */
    public interface Words {
        void log(String text);

        void debug(String text);
    }

    /** What a stream costs a script besides its fields. */
    private static final int BASE_STEPS = 16;

    private static final double LONGEST_MILLIS = 366.0 * 24 * 3600 * 1000;

    private final Words words;
    private final Timers timers;
    private final Supplier<Iterator<Fields>> streams;
    private final Clock clock;
    private Meter meter;

    public ServerModule(Words words, Timers timers, Supplier<Iterator<Fields>> streams, Clock clock) {
        this.words = words;
        this.timers = timers;
        this.streams = streams;
        this.clock = clock;
    }

    public void install(Interpreter interpreter) {
        meter = interpreter.meter();
        interpreter
                .library("flussonic")
                .add("log", a -> say(a, false))
                .add("debug", a -> say(a, true))
                .add("now", a -> LuaValue.valueOf((double) Math.floorDiv(clock.epochMillis(), 1000L)))
                .add("uuid", a -> Text.of(UUID.randomUUID().toString()))
                .add("timer", this::timer)
                .add("cancel_timer", a -> LuaValue.valueOf(timers.cancel(a.integer(1))))
                .add("streams", a -> streams());
        LuaTable globals = interpreter.globals();
        globals.rawset(Text.of("streamer"), globals.rawget(Text.of("flussonic")));
    }

    private Varargs say(Arguments a, boolean debug) {
        meter.charge(100);
        String text = a.value(1).istable() ? "(a table; use table.tostring)" : Text.shown(a.value(1));
        if (debug) {
            words.debug(text);
        } else {
            words.log(text);
        }
        return LuaValue.NONE;
    }

    private Varargs timer(Arguments a) {
        double millis = a.number(1);
        if (!(millis >= 0 && millis <= LONGEST_MILLIS)) {
            throw a.wrong(1, "milliseconds from 0 to a year expected");
        }
        if (a.value(2).isfunction()) {
            throw a.wrong(2, "the name of a global function expected, as a string");
        }
        long reference = timers.add((long) millis, a.java(2), a.value(3));
        if (reference < 0) {
            throw new ScriptError("flussonic.timer: more than " + Timers.MOST + " timers");
        }
        return LuaValue.valueOf((double) reference);
    }

    private LuaTable streams() {
        LuaTable list = new LuaTable();
        int size = 0;
        for (Iterator<Fields> alive = streams.get(); alive.hasNext(); ) {
            Fields stream = alive.next();
            LuaTable table = new LuaTable(0, stream.size());
            for (int i = 0; i < stream.size(); i++) {
                table.rawset(Text.of(stream.name(i)), EventTable.of(stream.value(i)));
            }
            meter.charge(BASE_STEPS + stream.size());
            list.rawset(++size, table);
        }
        return list;
    }
}
