package io.notifyagent.config;

import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * Replaces {@code ${env:NAME}} and {@code ${file:/path}} in values, once, after parsing; what is put in is not looked at
 * again, and <code>$${</code> is a literal <code>${</code> (rule C6). Used by the one thread that reads a configuration.
 */
final class Substitution {

    private static final String ENVIRONMENT = "env:";
    private static final String FILE = "file:";

    private final UnaryOperator<String> environment;
    private final SourceReader reader;
    private final FileStamps.Taker stamps;
    private final Problems problems;
    private final List<Path> files = new ArrayList<>();

    Substitution(UnaryOperator<String> environment, SourceReader reader, FileStamps.Taker stamps, Problems problems) {
        this.environment = environment;
        this.reader = reader;
        this.stamps = stamps;
        this.problems = problems;
    }

    /** The files that values were taken from, absolute. */
    List<Path> files() {
        return List.copyOf(files);
    }

    /** Whether anything in the value is replaced by what it refers to. */
    static boolean refers(Located value) {
        return value.text().replace("$${", "").contains("${");
    }

    /** The value as it is used; a reference that leads nowhere is reported at its place and stays as it is. */
    String apply(Located value) {
        String text = value.text();
        StringBuilder applied = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith("$${", at)) {
                applied.append("${");
                at += 3;
            } else if (text.startsWith("${", at)) {
                int close = text.indexOf('}', at);
                int end = close < 0 ? text.length() : close + 1;
                applied.append(close < 0 ? unclosed(value, at) : resolved(value, at, close));
                at = end;
            } else {
                applied.append(text.charAt(at++));
            }
        }
        return applied.toString();
    }

    private String unclosed(Located value, int at) {
        problems.error(value.positionAt(at), "'${' is not closed by '}'; a literal one is '$${'");
        return "";
    }

    private String resolved(Located value, int open, int close) {
        Position position = value.positionAt(open);
        String reference = value.text().substring(open + 2, close);
        if (reference.startsWith(ENVIRONMENT)) {
            String name = reference.substring(ENVIRONMENT.length());
            // A name with '=' or NUL cannot exist; the JDK answers null for it like for any other.
            String found = environment.apply(name);
            if (found == null) {
                problems.error(position, "the environment has no variable '" + name + "'; set it for the server");
            }
            return found == null ? "" : found;
        }
        if (reference.startsWith(FILE)) {
            return content(value, reference.substring(FILE.length()), position);
        }
        problems.error(position, "'${' begins neither ${env:NAME} nor ${file:/path}; a literal one is '$${'");
        return "";
    }

    private String content(Located value, String path, Position position) {
        try {
            Path file = value.source().folder().resolve(path).normalize();
            files.add(file);
            stamps.named(file);
            String text = reader.readValue(file).text();
            if (text.endsWith("\r\n")) {
                return text.substring(0, text.length() - 2);
            }
            return text.endsWith("\n") ? text.substring(0, text.length() - 1) : text;
        } catch (InvalidPathException invalid) {
            problems.error(position, "'" + path + "' is no path of a file; correct it");
        } catch (UnreadableFileException unreadable) {
            problems.error(position, "file '" + path + "': " + unreadable.getMessage());
        }
        return "";
    }
}
