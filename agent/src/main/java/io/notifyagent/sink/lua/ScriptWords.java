package io.notifyagent.sink.lua;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.sink.lua.module.ServerModule;

/**
 * What a script says, as lines of the agent's log; bounded for each run, for a script in a loop must not fill a disk. Used
 * by the thread that runs the script.
 */
final class ScriptWords implements ServerModule.Words {

    private static final int MOST_LINES = 100;
    private static final int LONGEST = 1000;

    private final String script;
    private final String handler;
    private final AgentLog log;
    private final boolean debug;
    private int lines;

    ScriptWords(String script, String handler, AgentLog log, boolean debug) {
        this.script = script;
        this.handler = handler;
        this.log = log;
        this.debug = debug;
    }

    /** A run begins. */
    void begin() {
        lines = 0;
    }

    @Override
    public void log(String text) {
        if (++lines <= MOST_LINES) {
            log.info(who() + ": " + clean(text));
        } else if (lines == MOST_LINES + 1) {
            log.info(who() + " says more than " + MOST_LINES + " lines in one run; the rest is left out.");
        }
    }

    @Override
    public void debug(String text) {
        if (debug) {
            log(text);
        }
    }

    /** A recipient of a mail was not accepted. */
    void refused(String recipient) {
        log.problem(
                "mail.refused",
                handler,
                who() + ": the mail server refused " + clean(recipient)
                        + "; the mail went to the others. Check the address.");
    }

    private String who() {
        return "Script " + script + " of handler '" + handler + "'";
    }

    private static String clean(String text) {
        StringBuilder line = new StringBuilder(Math.min(text.length(), LONGEST));
        for (int i = 0; i < text.length() && i < LONGEST; i++) {
            char c = text.charAt(i);
            line.append(c < ' ' || c >= 0x7F && c <= 0x9F ? ' ' : c);
        }
        return line + (text.length() > LONGEST ? "..." : "");
    }
}
