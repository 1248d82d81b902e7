package io.notifyagent.sink.lua.engine;

import io.notifyagent.runtime.Clock;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.ZonedDateTime;
import java.time.temporal.ChronoField;
import org.luaj.vm2.LuaNumber;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;
import org.luaj.vm2.Varargs;

/**
 * The table {@code os} with {@code time}, {@code date}, {@code clock} and {@code difftime}, and nothing else (rule S5).
 * Made once per state; used by the thread that runs it.
 */
final class OsLibrary {

    private static final double FARTHEST_SECONDS = 1e11;

    private final Meter meter;
    private final Clock clock;
    private final long startNanos;
    private final ZoneId zone = ZoneId.systemDefault();

    OsLibrary(Meter meter, Clock clock) {
        this.meter = meter;
        this.clock = clock;
        this.startNanos = clock.nanos();
    }

    void install(LuaTable globals) {
        LuaTable library = new LuaTable();
        new Function.Into(library, meter)
                .add("clock", a -> LuaValue.valueOf((clock.nanos() - startNanos) / 1e9))
                .add("date", this::date)
                .add("difftime", a -> LuaValue.valueOf(a.number(1) - a.number(2, 0)))
                .add("time", this::time);
        globals.rawset(Text.of("os"), library);
    }

    private Varargs time(Arguments a) {
        if (a.isNil(1)) {
            return seconds(Math.floorDiv(clock.epochMillis(), 1000L));
        }
        LuaTable fields = a.table(1);
        long year = field(fields, "year", null);
        long month = field(fields, "month", null);
        long day = field(fields, "day", null);
        try {
            // Whatever is out of its range runs over into the next field, as C's mktime has it.
            LocalDateTime local = LocalDateTime.of((int) year, 1, 1, 0, 0)
                    .plusMonths(month - 1)
                    .plusDays(day - 1)
                    .plusHours(field(fields, "hour", 12L))
                    .plusMinutes(field(fields, "min", 0L))
                    .plusSeconds(field(fields, "sec", 0L));
            return seconds(local.atZone(zone).toEpochSecond());
        } catch (DateTimeException | ArithmeticException e) {
            return LuaValue.NIL;
        }
    }

    private static long field(LuaTable fields, String name, Long other) {
        LuaNumber number = NumberReader.of(fields.get(Text.of(name)));
        if (number == null && other == null) {
            throw new ScriptError("field '" + name + "' missing in date table");
        }
        return number == null ? other : (long) number.todouble();
    }

    private Varargs date(Arguments a) {
        String format = a.isNil(1) ? "%c" : a.java(1);
        double at = a.isNil(2) ? Math.floorDiv(clock.epochMillis(), 1000L) : a.number(2);
        if (!(Math.abs(at) <= FARTHEST_SECONDS)) {
            throw a.wrong(2, "time out of range");
        }
        boolean utc = format.startsWith("!");
        ZonedDateTime time = Instant.ofEpochSecond((long) Math.floor(at)).atZone(utc ? ZoneOffset.UTC : zone);
        String rest = utc ? format.substring(1) : format;
        if (rest.startsWith("*t")) {
            return fields(time);
        }
        Joiner out = new Joiner(meter);
        new DateText(time, out).write(rest);
        return out.end();
    }

    private Varargs fields(ZonedDateTime time) {
        LuaTable fields = new LuaTable();
        new Function.Into(fields, meter)
                .add("sec", LuaValue.valueOf(time.getSecond()))
                .add("min", LuaValue.valueOf(time.getMinute()))
                .add("hour", LuaValue.valueOf(time.getHour()))
                .add("day", LuaValue.valueOf(time.getDayOfMonth()))
                .add("month", LuaValue.valueOf(time.getMonthValue()))
                .add("year", LuaValue.valueOf(time.getYear()))
                .add("wday", LuaValue.valueOf(time.get(ChronoField.DAY_OF_WEEK) % 7 + 1))
                .add("yday", LuaValue.valueOf(time.getDayOfYear()))
                .add("isdst", LuaValue.valueOf(time.getZone().getRules().isDaylightSavings(time.toInstant())));
        return fields;
    }

    private static LuaValue seconds(long seconds) {
        return LuaValue.valueOf((double) seconds);
    }
}
