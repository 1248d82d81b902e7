package io.notifyagent.weave;

/** A path, type or method that a profile names is not there in this server; the message says what and where. */
final class UnresolvedException extends Exception {

    private static final long serialVersionUID = 1;

    UnresolvedException(String message) {
        super(message);
    }

    UnresolvedException(String message, Throwable cause) {
        super(message, cause);
    }
}
