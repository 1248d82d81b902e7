package io.notifyagent.sink.lua.engine;

import io.notifyagent.runtime.Clock;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;

/** States for tests: what they print is kept. */
final class States {

    final List<String> printed = new ArrayList<>();
    final Interpreter interpreter;

    States(Limits limits) {
        interpreter = new Interpreter(limits, Clock.SYSTEM, printed::add);
    }

    States() {
        this(Limits.DEFAULTS);
    }

    States run(String script) throws ScriptFailure {
        interpreter.run(interpreter.compile(script.getBytes(StandardCharsets.UTF_8), "test.lua"));
        return this;
    }

    /** What a script prints, line by line. */
    static List<String> print(String script) throws ScriptFailure {
        return new States().run(script).printed;
    }

    /** The message that a script fails with; it must fail. */
    String failure(String script) {
        AtomicReference<String> message = new AtomicReference<>();
        try {
            run(script);
        } catch (ScriptFailure failure) {
            message.set(failure.getMessage());
        }
        if (message.get() == null) {
            throw new AssertionError("the script did not fail; it printed " + printed);
        }
        return message.get();
    }
}
