package io.notifyagent.sink.lua.engine;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.sink.Samples;
import org.junit.jupiter.api.Test;
import org.luaj.vm2.LuaTable;

/** An event as a lazy table: what is not read is not converted. */
class EventTableTest {

    private final States states = new States();
    private final EventTable event = new EventTable(event(), Samples.ORIGIN, new EventKeys());

    EventTableTest() {
        LuaTable events = new LuaTable();
        events.set(1, event);
        states.interpreter.globals().set("events", events);
    }

    @Test
    void convertsOnlyWhatIsRead() throws ScriptFailure {
        states.run(
                "local e = events[1] print(e.media, e.bytes, e['nothing'], rawget(e, 'app'), #events, e == events[1])");

        assertThat(states.printed).containsExactly("cbc\t5000000000\tnil\tlive\t1\ttrue");
        assertThat(event.untouched()).isTrue();
    }

    @Test
    void isATableLikeAnyOtherOnceAllOfItIsAskedFor() throws ScriptFailure {
        states.run("local n = 0 for k, v in pairs(events[1]) do n = n + 1 end print(n, next(events[1]) ~= nil)");

        assertThat(states.printed).containsExactly("9\ttrue");
        assertThat(event.untouched()).isFalse();
    }

    @Test
    void takesAssignments() throws ScriptFailure {
        states.run("local e = events[1] e.media = nil e.own = 1 print(e.media, e.own, e.bytes)");

        assertThat(states.printed).containsExactly("nil\t1\t5000000000");
    }

    private static Event event() {
        Event event = new Event(
                Kind.named("source_lost"), Samples.TIME, "cbc", "live", Samples.fields("bytes", 5_000_000_000L));
        event.assignId(7);
        return event;
    }
}
