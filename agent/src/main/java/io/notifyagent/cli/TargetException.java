package io.notifyagent.cli;

/** A JVM cannot be reached; the message is one sentence for who typed the command. */
final class TargetException extends Exception {

    private static final long serialVersionUID = 1L;

    TargetException(String message) {
        super(message);
    }

    TargetException(String message, Throwable cause) {
        super(message, cause);
    }
}
