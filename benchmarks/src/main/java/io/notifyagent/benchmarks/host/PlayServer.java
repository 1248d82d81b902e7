package io.notifyagent.benchmarks.host;

/** The method that the profile of the benchmarks names. */
public final class PlayServer {

    private long served;

    /** Does a little, as a method that is worth a hook does. */
    public long opened(Play play) {
        served += play.bytes();
        return served;
    }
}
