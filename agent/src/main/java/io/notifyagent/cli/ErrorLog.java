package io.notifyagent.cli;

import io.notifyagent.runtime.AgentLog;
import java.io.PrintWriter;

/** What parts of the agent would log, on standard error of a command. Any thread. */
final class ErrorLog implements AgentLog {

    private final PrintWriter err;

    ErrorLog(PrintWriter err) {
        this.err = err;
    }

    @Override
    public void problem(String code, String subject, String message) {
        err.println(Terminal.safe(message));
    }

    @Override
    public void info(String message) {
        err.println(Terminal.safe(message));
    }

    @Override
    public void recovered(String code, String subject, String message) {
        err.println(Terminal.safe(message));
    }
}
