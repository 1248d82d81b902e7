package io.notifyagent.cli;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;

/**
 * Colours and progress for people who look at a terminal; plain text where standard output is a file or a pipe, where
 * {@code NO_COLOR} is set, or where {@code TERM} is {@code dumb}. Immutable.
 *
 * @param coloured whether colours are wanted
 * @param live whether a screen may be redrawn
 */
record Paint(boolean coloured, boolean live) {

    static final Paint PLAIN = new Paint(false, false);

    private static final String RESET = "\u001b[0m";
    private static final Path STANDARD_OUTPUT = Path.of("/proc/self/fd/1");

    /** As this process's standard output can take it. */
    static Paint of(Map<String, String> environment) {
        return of(environment, isTerminal(STANDARD_OUTPUT));
    }

    static Paint of(Map<String, String> environment, boolean terminal) {
        boolean able = terminal && !"dumb".equals(environment.get("TERM"));
        return new Paint(able && environment.getOrDefault("NO_COLOR", "").isEmpty(), able);
    }

    /** What is as it should be. */
    String good(String text) {
        return painted("\u001b[32m", text);
    }

    /** What needs a look. */
    String odd(String text) {
        return painted("\u001b[33m", text);
    }

    /** What is wrong. */
    String bad(String text) {
        return painted("\u001b[1;31m", text);
    }

    /** What stands beside. */
    String dim(String text) {
        return painted("\u001b[2m", text);
    }

    /** A heading. */
    String bold(String text) {
        return painted("\u001b[1m", text);
    }

    private String painted(String style, String text) {
        return coloured && !text.isBlank() ? style + text + RESET : text;
    }

    /** Java asks for both standard streams at once; Linux tells of each by itself. */
    private static boolean isTerminal(Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            return target.startsWith("/dev/pts/") || target.startsWith("/dev/tty") || target.equals("/dev/console");
        } catch (IOException | UnsupportedOperationException untold) {
            // Not Linux, or a descriptor that is closed: then plain text serves everybody.
            return false;
        }
    }
}
