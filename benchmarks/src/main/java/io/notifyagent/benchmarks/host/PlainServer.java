package io.notifyagent.benchmarks.host;

/** As PlayServer, but no profile names it. */
public final class PlainServer {

    private long served;

    /** Does a little, as a method that is worth a hook does. */
    public long opened(Play play) {
        served += play.bytes();
        return served;
    }
}
