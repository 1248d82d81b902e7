package io.notifyagent.runtime;

import java.util.ArrayList;
import java.util.List;

/** Remembers what was reported. */
public final class RecordedProblems implements AgentLog {

    private final List<String> lines = new ArrayList<>();

    @Override
    public synchronized void problem(String code, String subject, String message) {
        lines.add(code + " " + subject + " " + message);
    }

    @Override
    public void info(String message) {
        // Not a problem.
    }

    @Override
    public void recovered(String code, String subject, String message) {
        // Not a problem.
    }

    public synchronized List<String> lines() {
        return List.copyOf(lines);
    }
}
