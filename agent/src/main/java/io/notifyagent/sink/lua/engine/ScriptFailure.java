package io.notifyagent.sink.lua.engine;

/** A script failed or was ended at a limit; the message is one line, {@code FILE:LINE: what}. */
public final class ScriptFailure extends Exception {
    private static final long serialVersionUID = 1L;

    private static final int LONGEST = 500;

    public ScriptFailure(String message) {
        super(oneLine(message), null, false, false);
    }

    /** Names of streams may stand in it, which publishers choose: nothing but visible text is passed on. */
    private static String oneLine(String message) {
        StringBuilder line = new StringBuilder();
        for (int i = 0; i < message.length() && line.length() < LONGEST; i++) {
            char c = message.charAt(i);
            line.append(c < ' ' || c >= 0x7F && c <= 0x9F ? ' ' : c);
        }
        return line.toString().strip();
    }
}
