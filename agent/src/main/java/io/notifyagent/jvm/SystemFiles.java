package io.notifyagent.jvm;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.StringTokenizer;

/** The small files in which the system tells about itself. On the monitor's thread. */
interface SystemFiles {

    /** Of a name, its number and its unit. */
    String BETWEEN_WORDS = " \t\r:";

    /** Those of this machine. */
    SystemFiles REAL = path -> {
        try {
            return Files.readString(Path.of(path));
        } catch (IOException | SecurityException unreadable) {
            // Not this system, not this version of it, or not for us: then others have to tell.
            return null;
        }
    };

    /** What the file says, or null where it cannot be read. */
    String read(String path);

    /** Its whole number; -1 where there is none ({@code max} of a cgroup included). */
    default long number(String path) {
        String text = read(path);
        return text == null ? -1 : parse(text.strip());
    }

    /** The number behind {@code name} at the begin of a line; -1 where there is none. */
    default long number(String path, String name) {
        String text = read(path);
        if (text != null) {
            // Each second, of some dozens of lines: no regular expression.
            for (String line : text.split("\n")) {
                if (line.startsWith(name)) {
                    StringTokenizer words = new StringTokenizer(line, BETWEEN_WORDS);
                    if (words.nextToken().equals(name) && words.hasMoreTokens()) {
                        return parse(words.nextToken());
                    }
                }
            }
        }
        return -1;
    }

    private static long parse(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }
}
