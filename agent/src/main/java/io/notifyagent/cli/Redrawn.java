package io.notifyagent.cli;

import java.io.PrintWriter;
import java.util.List;

/** A screen that is drawn again and again: over the last one where a terminal is there, behind it otherwise. One thread. */
final class Redrawn {

    private static final String HOME = "\u001b[H";
    private static final String CLEAR = "\u001b[2J";
    private static final String TO_END_OF_LINE = "\u001b[K";
    private static final String TO_END_OF_SCREEN = "\u001b[J";

    private final PrintWriter out;
    private final boolean over;
    private boolean drawn;

    /** @param over whether to draw over the last one */
    Redrawn(PrintWriter out, boolean over) {
        this.out = out;
        this.over = over;
    }

    void draw(List<String> lines) {
        if (over) {
            out.print(drawn ? HOME : CLEAR + HOME);
        }
        for (String line : lines) {
            out.println(over ? line + TO_END_OF_LINE : line);
        }
        if (over) {
            out.print(TO_END_OF_SCREEN);
        }
        drawn = true;
        out.flush();
    }
}
