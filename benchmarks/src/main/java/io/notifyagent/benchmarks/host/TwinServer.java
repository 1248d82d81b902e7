package io.notifyagent.benchmarks.host;

/** PlainServer once more: what differs between two that are the same is the error of the measurement. */
public final class TwinServer {

    private long served;

    /** Does a little, as a method that is worth a hook does. */
    public long opened(Play play) {
        served += play.bytes();
        return served;
    }
}
