package io.notifyagent.config;

import java.nio.file.Path;

/**
 * One option as written, of a handler or of the agent. Immutable.
 *
 * @param name under which it is kept: an alias resolved, a suffix kept
 * @param position where it was named
 */
record Option(String name, Position position, Located value) {

    /** What relative paths in the value are relative to (rule C7). */
    Path folder() {
        return value.source().folder();
    }
}
