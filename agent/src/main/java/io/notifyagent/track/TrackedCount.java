package io.notifyagent.track;

import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.runtime.AgentLog;
import java.util.Set;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicLong;

/**
 * How many streams and sessions live, and that they are not too many (rule E6). Safe on any thread, without locks.
 */
final class TrackedCount {

    private static final Set<LifeKind> COUNTED = Set.of(LifeKind.SESSION, LifeKind.STREAM, LifeKind.PUBLISH);

    private final int most;
    private final AgentLog log;
    private final AtomicInteger living = new AtomicInteger();
    private final AtomicLong refused = new AtomicLong();

    TrackedCount(int most, AgentLog log) {
        this.most = most;
        this.log = log;
    }

    static boolean counts(LifeKind kind) {
        return COUNTED.contains(kind);
    }

    /** @return false where there are too many of its kind already; that is counted, and said once */
    boolean enter(LifeKind kind) {
        if (!COUNTED.contains(kind) || living.incrementAndGet() <= most) {
            return true;
        }
        living.decrementAndGet();
        refused.incrementAndGet();
        log.problem(
                "track.full",
                "",
                "more than " + most + " streams and sessions live at once; further ones give no events until some end;"
                        + " raise agent.max_tracked if that many are expected");
        return false;
    }

    void leave(LifeKind kind) {
        if (COUNTED.contains(kind)) {
            living.decrementAndGet();
        }
    }

    long refused() {
        return refused.get();
    }
}
