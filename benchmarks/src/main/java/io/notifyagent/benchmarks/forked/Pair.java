package io.notifyagent.benchmarks.forked;

import java.util.Locale;

/** Two halves of G11, one after the other. Both met nearly the same machine, and the process that publishes says how nearly. */
record Pair(Half wanted, Half unwanted) {

    /**
     * The goal: Red5 with the agent at work to Red5 without it, its own threads counted on one side only, each side as a
     * multiple of what the publishers of the same half used. They do the same in both halves and have no agent, so what
     * makes them dearer makes Red5 dearer too, and is the machine's.
     */
    double ratio() {
        return raw() / publishers();
    }

    /** The same, not divided by the publishers. */
    double raw() {
        return wanted.server() / unwanted.host();
    }

    /** That events are wanted, alone: the agent's threads counted on both sides, as they are there in both halves. */
    double toggled() {
        return wanted.server() / unwanted.server() / publishers();
    }

    /** The control: 1, but for the machine. */
    double publishers() {
        return wanted.publishers() / unwanted.publishers();
    }

    @Override
    public String toString() {
        return text("wanted", wanted) + "; " + text("not", unwanted)
                + String.format(Locale.ROOT, "; %+.2f %%, by itself %+.2f %%", 100 * (ratio() - 1), 100 * (raw() - 1));
    }

    private static String text(String side, Half half) {
        return String.format(
                Locale.ROOT,
                "%s %.6f s: Red5 %.2f s, of it the agent's threads %.4f, publishers %.2f, %d frames, %d bytes",
                side,
                half.wall(),
                half.server(),
                half.agent(),
                half.publishers(),
                half.frames(),
                half.bytes());
    }
}
