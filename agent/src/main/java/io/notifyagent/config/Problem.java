package io.notifyagent.config;

/** Something wrong, or odd, at a place (rule C5). Shown as {@code FILE:LINE:COL: message}. */
public record Problem(Position position, Severity severity, String message) {

    /** An error keeps a configuration from being used; a warning does not. */
    public enum Severity {
        ERROR,
        WARNING
    }

    @Override
    public String toString() {
        return position + ": " + (severity == Severity.WARNING ? "warning: " : "") + message;
    }
}
