package io.notifyagent.cli.trial;

/** A class or member that the jars do not have; the message says which, and what it may be called now. */
final class Unresolved extends Exception {

    private static final long serialVersionUID = 1;

    Unresolved(String message) {
        super(message);
    }
}
