package io.notifyagent.pipeline;

import io.notifyagent.runtime.AgentLog;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** Keeps what was logged, as {@code problem CODE SUBJECT: MESSAGE}. */
final class RecordingLog implements AgentLog {

    private final List<String> lines = new CopyOnWriteArrayList<>();

    /** Run by whoever writes, before; it may throw. */
    Runnable beforeWriting = () -> {};

    List<String> lines() {
        return lines;
    }

    @Override
    public void problem(String code, String subject, String message) {
        beforeWriting.run();
        lines.add("problem " + code + " " + subject + ": " + message);
    }

    @Override
    public void info(String message) {
        beforeWriting.run();
        lines.add("info " + message);
    }

    @Override
    public void recovered(String code, String subject, String message) {
        beforeWriting.run();
        lines.add("recovered " + code + " " + subject + ": " + message);
    }
}
