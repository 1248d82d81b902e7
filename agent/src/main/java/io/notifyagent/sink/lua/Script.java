package io.notifyagent.sink.lua;

import io.notifyagent.event.Event;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import java.util.List;

/**
 * One script with its state: all that the sink knows of the language. Used by one thread, the handler's exchange thread,
 * but for {@link #abort}.
 */
interface Script {

    /** Runs it once for these events, at least one (rules S1, H4). */
    void run(List<Event> events) throws ScriptFailure;

    /**
     * Calls the functions of timers that are due.
     *
     * @return what went wrong, a line for each
     */
    List<String> runTimers();

    /** In how many milliseconds the next timer is due, at least 1; {@link Long#MAX_VALUE}: there is none. */
    long nextTimerMillis();

    /** Whether its state holds on to more than it may (rule S5); looks at all of it only when that can be. */
    boolean isTooLarge();

    /** Makes what runs end soon; any thread. */
    void abort();
}
