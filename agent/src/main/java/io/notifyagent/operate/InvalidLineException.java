package io.notifyagent.operate;

/** A line that is no event; the message says why. */
final class InvalidLineException extends Exception {

    private static final long serialVersionUID = 1;

    InvalidLineException(String message) {
        super(message);
    }
}
