package io.notifyagent.sink.lua;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.lua.engine.EventKeys;
import io.notifyagent.sink.lua.engine.EventTable;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import io.notifyagent.sink.lua.engine.Text;
import io.notifyagent.sink.lua.module.CryptoModule;
import io.notifyagent.sink.lua.module.HttpModule;
import io.notifyagent.sink.lua.module.JsonModule;
import io.notifyagent.sink.lua.module.MailModule;
import io.notifyagent.sink.lua.module.ServerModule;
import io.notifyagent.sink.lua.module.Timers;
import java.util.ArrayList;
import java.util.List;
import org.luaj.vm2.LuaFunction;
import org.luaj.vm2.LuaString;
import org.luaj.vm2.LuaTable;
import org.luaj.vm2.LuaValue;

/** A script in Lua with its modules. */
final class LuaScript implements Script {

    private static final LuaString EVENTS = Text.of("events");
    private static final LuaString EVENT = Text.of("event");

    private final LuaPlan plan;
    private final Origin origin;
    private final Interpreter interpreter;
    private final EventKeys keys = new EventKeys();
    private final Timers timers;
    private final LuaFunction main;
    private long heldAtMost;

    /**
     * Compiles it.
     *
     * @throws ScriptFailure with file and line
     */
    LuaScript(LuaPlan plan, Origin origin, Clock clock, Outside outside, ScriptWords words, byte[] source)
            throws ScriptFailure {
        this.plan = plan;
        this.origin = origin;
        this.interpreter = new Interpreter(plan.limits(), clock, words::log);
        this.timers = new Timers(clock, interpreter.held());
        new MailModule(outside.mailer(), plan.args().get("via"), words::refused).install(interpreter);
        new HttpModule(outside.web()).install(interpreter);
        new JsonModule().install(interpreter);
        new CryptoModule().install(interpreter);
        new ServerModule(words, timers, plan.streams()::now, clock).install(interpreter);
        LuaTable args = new LuaTable();
        plan.args().forEach((name, value) -> args.rawset(Text.of(name), Text.of(value)));
        interpreter.globals().rawset(Text.of("args"), args);
        this.main = interpreter.compile(source, plan.script().getFileName().toString());
    }

    @Override
    public void run(List<Event> events) throws ScriptFailure {
        LuaTable list = new LuaTable(events.size(), 0);
        int size = 0;
        for (Event event : events) {
            list.rawset(++size, new EventTable(event, origin, keys));
        }
        LuaTable globals = interpreter.globals();
        globals.rawset(EVENTS, list);
        globals.rawset(EVENT, plan.buffered() ? LuaValue.NIL : list.rawget(1));
        try {
            interpreter.run(main);
        } finally {
            heldAtMost += interpreter.allocated();
        }
    }

    @Override
    public List<String> runTimers() {
        List<String> failures = new ArrayList<>();
        for (Timers.Timer timer : timers.due()) {
            if (timers.take(timer)) {
                try {
                    interpreter.call(timer.function(), timer.argument());
                } catch (ScriptFailure failure) {
                    failures.add(failure.getMessage());
                } finally {
                    heldAtMost += interpreter.allocated();
                }
            }
        }
        return failures;
    }

    @Override
    public long nextTimerMillis() {
        return timers.nextMillis();
    }

    @Override
    public boolean isTooLarge() {
        long most = plan.limits().retainedBytes();
        if (heldAtMost > most) {
            heldAtMost = interpreter.retainedBytes(most);
        }
        return heldAtMost > most;
    }

    @Override
    public void abort() {
        interpreter.abort();
    }
}
