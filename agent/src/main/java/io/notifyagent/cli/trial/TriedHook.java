package io.notifyagent.cli.trial;

import io.notifyagent.profile.Hook;
import java.util.List;

/**
 * What became of a hook. Immutable.
 *
 * @param problems each with its place in the profile, in the order of the hook
 */
public record TriedHook(Hook hook, State state, List<String> problems) {

    /** How well it works. */
    public enum State {
        /** As it should. */
        BOUND,
        /** It signals, but a field cannot be read, or a condition can never hold. */
        PARTIAL,
        /** Not here: its class is missing, and the profile says that it may be. */
        ABSENT,
        /** Not at all. */
        FAILED
    }

    public TriedHook {
        problems = List.copyOf(problems);
    }
}
