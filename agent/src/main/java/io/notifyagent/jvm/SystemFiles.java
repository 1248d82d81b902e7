package io.notifyagent.jvm;

import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;

/**
 * The small files in which the system tells about itself. On the monitor's thread, each second: what is run so seldom is
 * run by the interpreter, so it is a plain stream and one search instead of channels, decoders and expressions.
 */
interface SystemFiles {

    /** Those of this machine. */
    SystemFiles REAL = path -> {
        try (InputStream in = new FileInputStream(path)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
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
        for (int at = text == null ? -1 : text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
            int behind = at + name.length();
            if ((at == 0 || text.charAt(at - 1) == '\n') && behind < text.length() && separates(text.charAt(behind))) {
                return firstNumber(text, behind);
            }
        }
        return -1;
    }

    private static long firstNumber(String text, int from) {
        int begin = from;
        while (begin < text.length() && separates(text.charAt(begin))) {
            begin++;
        }
        int end = begin;
        while (end < text.length() && Character.isDigit(text.charAt(end))) {
            end++;
        }
        return parse(text.substring(begin, end));
    }

    /** Of a name, its number and its unit. */
    private static boolean separates(char character) {
        return character == ' ' || character == '\t' || character == ':';
    }

    private static long parse(String digits) {
        try {
            return Long.parseLong(digits);
        } catch (NumberFormatException noNumber) {
            return -1;
        }
    }
}
