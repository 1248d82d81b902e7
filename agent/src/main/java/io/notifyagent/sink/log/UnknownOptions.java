package io.notifyagent.sink.log;

import io.notifyagent.sink.OptionNames;
import io.notifyagent.sink.SinkSettings;
import java.util.List;

/** A log refuses options it does not know (rule H6). Stateless. */
final class UnknownOptions {

    private UnknownOptions() {}

    /** Reports each option that nobody has read as an error, with the name it may have been meant for. */
    static void refuse(SinkSettings settings, List<String> known) {
        for (String option : settings.unread()) {
            settings.error(
                    option,
                    "a log has no option '" + option + "'"
                            + OptionNames.near(option, known)
                                    .map(name -> "; did you mean '" + name + "'?")
                                    .orElse(known.isEmpty() ? "" : "; it has " + String.join(", ", known)));
        }
    }
}
