package io.notifyagent.sink.lua.engine;

/**
 * Ends a run that used more than its {@link Limits}. An Error, for scripts can catch exceptions ({@code pcall}) and must
 * not catch this one; without stack trace, which would be of no use. Never leaves the engine.
 */
final class LimitExceeded extends Error {
    private static final long serialVersionUID = 1L;

    LimitExceeded(String message) {
        super(message, null, false, false);
    }
}
