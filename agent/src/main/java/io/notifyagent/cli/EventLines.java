package io.notifyagent.cli;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;

/** Events in a file or on standard input, one in each line; a line that is none is told by its number. One thread. */
final class EventLines {

    private static final int FAILED = 1;
    private static final int INVALID = 2;
    private static final String STANDARD_INPUT = "-";

    /** Takes one event. */
    interface Taker {
        void take(GivenEvent event) throws IOException;
    }

    private final String file;
    private final InputStream standardInput;
    private final PrintWriter err;

    /** @param file a path, or {@code -} */
    EventLines(String file, InputStream standardInput, PrintWriter err) {
        this.file = file;
        this.standardInput = standardInput;
        this.err = err;
    }

    /**
     * Reads all of them.
     *
     * @return the exit code: 0, 2 where a line is no event or there is no file, 1 where it cannot be read
     */
    int read(EventInput input, Taker taker) {
        try (BufferedReader lines = open()) {
            return all(input, taker, lines);
        } catch (NoSuchFileException | InvalidPathException missing) {
            err.println(Terminal.safe(file) + ": no such file");
            return INVALID;
        } catch (IOException unreadable) {
            err.println(Terminal.safe(file + " cannot be read: " + unreadable));
            return FAILED;
        }
    }

    private BufferedReader open() throws IOException {
        InputStream in = file.equals(STANDARD_INPUT) ? standardInput : Files.newInputStream(Path.of(file));
        return new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8));
    }

    private int all(EventInput input, Taker taker, BufferedReader lines) throws IOException {
        String source = file.equals(STANDARD_INPUT) ? "standard input" : file;
        int code = 0;
        int number = 0;
        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
            number++;
            if (!line.isBlank()) {
                try {
                    taker.take(input.read(line, number));
                } catch (InvalidEventException invalid) {
                    code = INVALID;
                    err.println(Terminal.safe(source + ":" + number + ": " + invalid.getMessage()));
                }
            }
        }
        return code;
    }
}
