package io.notifyagent.track;

import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentLog;
import java.util.ArrayList;
import java.util.List;

/** Makes fields of the values that come with a signal (rules E4-E7), on the host thread that gives it. Keeps nothing. */
final class SignalValues {

    private final Redaction redaction;
    private final AgentLog log;

    SignalValues(Redaction redaction, AgentLog log) {
        this.redaction = redaction;
        this.log = log;
    }

    /**
     * The values of one signal, after those it inherits.
     *
     * @param given in the order of {@link Signal#fields}; null: absent
     * @param inherited or null
     */
    Fields fields(Signal signal, Object[] given, Life inherited) {
        FieldsBuilder builder = new FieldsBuilder(redaction);
        if (inherited != null) {
            builder.putAll(inherited.fields);
        }
        List<String> names = signal.fields();
        List<String> refused = new ArrayList<>(0);
        for (int i = 0; i < given.length; i++) {
            String name = names.get(i);
            Object value = given[i] == null ? null : MediaInfo.normalise(name, given[i]);
            if (!builder.putAny(name, value)) {
                refused.add(name);
            }
        }
        if (!refused.isEmpty()) {
            log.problem(
                    "hook.value",
                    signal.hook(),
                    "the fields " + refused + " are objects of the server and were left out; end their paths at a text,"
                            + " a number or a boolean");
        }
        return builder.build();
    }
}
