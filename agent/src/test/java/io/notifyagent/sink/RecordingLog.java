package io.notifyagent.sink;

import io.notifyagent.runtime.AgentLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was logged, as {@code code subject message}. */
public final class RecordingLog implements AgentLog {

    public final List<String> problems = new CopyOnWriteArrayList<>();
    public final List<String> recoveries = new CopyOnWriteArrayList<>();

    @Override
    public void problem(String code, String subject, String message) {
        problems.add(code + ' ' + subject + ' ' + message);
    }

    @Override
    public void info(String message) {
        problems.add(message);
    }

    @Override
    public void recovered(String code, String subject, String message) {
        recoveries.add(code + ' ' + subject + ' ' + message);
    }
}
