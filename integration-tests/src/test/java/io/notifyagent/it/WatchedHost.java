package io.notifyagent.it;

import io.notifyagent.api.NotifyEvents;

/** A server that emits twenty events of its own per second until it is killed, for {@link MonitoringIT}. */
public final class WatchedHost {

    private static final long PAUSE_MILLIS = 50;

    private WatchedHost() {}

    public static void main(String[] arguments) throws InterruptedException {
        for (int count = 1; ; count++) {
            NotifyEvents.emit("ad_inserted", "cam-" + count % 10, "campaign", "spring");
            Thread.sleep(PAUSE_MILLIS);
        }
    }
}
