package io.notifyagent.track;

import io.notifyagent.profile.Action;
import java.util.List;

/**
 * What one hook tells, apart from the values of one call. Immutable; made once per hook.
 *
 * @param hook its id, for messages
 * @param rank of two hooks that tell of the same life ({@code info}), what the one of the higher rank tells holds
 * @param fields names of the values that come with it, in their order
 * @param synthetic whether it tells of what lived before the agent came
 */
public record Signal(String hook, int rank, Action action, List<String> fields, boolean synthetic) {

    public Signal {
        fields = List.copyOf(fields);
    }

    /** One of the lowest rank, of what happens now. */
    public Signal(String hook, Action action, List<String> fields) {
        this(hook, 0, action, fields, false);
    }
}
