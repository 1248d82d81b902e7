package io.notifyagent.pipeline;

import io.notifyagent.runtime.AgentLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was logged, as {@code problem CODE SUBJECT: MESSAGE}. */
final class RecordingLog implements AgentLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    List<String> lines() {
        return lines;
    }

    @Override
    public void problem(String code, String subject, String message) {
        lines.add("problem " + code + " " + subject + ": " + message);
    }

    @Override
    public void info(String message) {
        lines.add("info " + message);
    }

    @Override
    public void recovered(String code, String subject, String message) {
        lines.add("recovered " + code + " " + subject + ": " + message);
    }
}
