package io.notifyagent.config;

/**
 * A place in a file an operator wrote.
 *
 * @param file as the operator named it
 * @param line from 1
 * @param column from 1, in characters
 */
public record Position(String file, int line, int column) {

    @Override
    public String toString() {
        return file + ":" + line + ":" + column;
    }
}
