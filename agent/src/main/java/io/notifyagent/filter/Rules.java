package io.notifyagent.filter;

import io.notifyagent.api.Level;
import java.util.List;

/**
 * What one handler lets pass, as written (rules F3, F7).
 *
 * @param verbose the lowest level that passes, or null where every level does
 * @param silent {@code verbose none}: nothing passes
 */
public record Rules(List<Directive> except, List<Directive> only, Level verbose, boolean silent) {

    /** Everything passes. */
    public static final Rules ALL = new Rules(List.of(), List.of(), null, false);

    public Rules {
        except = List.copyOf(except);
        only = List.copyOf(only);
    }

    /** Whether events of this level pass {@code verbose} (rule F7). */
    public boolean reaches(Level level) {
        return !silent && (verbose == null || level.compareTo(verbose) >= 0);
    }
}
