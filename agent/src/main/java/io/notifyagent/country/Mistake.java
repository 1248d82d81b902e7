package io.notifyagent.country;

import java.nio.file.Path;

/**
 * What is wrong in a file of countries. Immutable.
 *
 * @param line from 1
 * @param column from 1
 */
public record Mistake(Path file, int line, int column, String message) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column + ": " + message;
    }
}
