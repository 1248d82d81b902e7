package io.notifyagent.cli;

/** A text that is no event; the message says why and what to do. */
final class InvalidEventException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidEventException(String message) {
        super(message);
    }
}
