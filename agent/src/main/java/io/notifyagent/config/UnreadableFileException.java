package io.notifyagent.config;

/** A file that cannot or must not be read; its message says why and what to do, and names no content. */
public final class UnreadableFileException extends Exception {

    private static final long serialVersionUID = 1;

    private final boolean missing;
    private final transient Position position;

    UnreadableFileException(Position position, String message, boolean missing) {
        super(message);
        this.position = position;
        this.missing = missing;
    }

    /** Where in the file, or its beginning. */
    public Position position() {
        return position;
    }

    /** Whether there is no such file. */
    public boolean missing() {
        return missing;
    }
}
