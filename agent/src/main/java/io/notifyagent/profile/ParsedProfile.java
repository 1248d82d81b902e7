package io.notifyagent.profile;

import io.notifyagent.config.Problem;
import java.util.List;
import java.util.Optional;

/**
 * What became of a profile's text. Immutable.
 *
 * @param profile empty where there is an error
 * @param problems sorted by place; warnings may stand beside a profile
 */
public record ParsedProfile(Optional<Profile> profile, List<Problem> problems) {

    public ParsedProfile {
        problems = List.copyOf(problems);
    }
}
