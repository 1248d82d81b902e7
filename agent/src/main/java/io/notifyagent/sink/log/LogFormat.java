package io.notifyagent.sink.log;

import io.notifyagent.event.Origin;
import io.notifyagent.sink.Bytes;
import io.notifyagent.sink.EventEncoder;
import io.notifyagent.sink.EventJson;
import io.notifyagent.sink.EventLine;

/** How a log writes an event (rule L1): as text for people or as a JSON object. */
enum LogFormat {
    TEXT("log://") {
        @Override
        EventEncoder encoder(Origin origin, Bytes out) {
            return new EventLine(out);
        }
    },
    JSON("jsonlog://") {
        @Override
        EventEncoder encoder(Origin origin, Bytes out) {
            return new EventJson(origin, out);
        }
    };

    private final String prefix;

    LogFormat(String prefix) {
        this.prefix = prefix;
    }

    /** What a target of this format begins with. */
    String prefix() {
        return prefix;
    }

    abstract EventEncoder encoder(Origin origin, Bytes out);
}
