package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Kind;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/**
 * Catches event loops that stay away from their selector (event long_schedule_pid, reason busy). On the monitor's
 * thread, each heartbeat; the stack of a thread is looked at once per absence. An absence is told when it is over, or
 * after five seconds of it.
 */
final class LoopWatch {

    static final Kind KIND = Kind.of(EventType.LONG_SCHEDULE_PID);
    static final long TOLD_AFTER_NANOS = TimeUnit.SECONDS.toNanos(5);

    private final EventLoops loops;
    private final AwakeClock clock;
    private final long limitNanos;
    private final Distress distress;

    LoopWatch(EventLoops loops, AwakeClock clock, long limitMillis, Distress distress) {
        this.loops = loops;
        this.clock = clock;
        this.limitNanos = TimeUnit.MILLISECONDS.toNanos(limitMillis);
        this.distress = distress;
    }

    void beat() {
        for (int place = 0; place < loops.size(); place++) {
            EventLoop loop = loops.at(place);
            if (loop != null) {
                watch(loop, place);
            }
        }
    }

    private void watch(EventLoop loop, int place) {
        long left = loop.left();
        Absence caught = loop.absence();
        if (caught != null && caught.left() != left) {
            tell(caught);
            caught = null;
            loop.absence(null);
        }
        if (loop.selector.get() instanceof Selector selector && !selector.isOpen() || loop.selector.refersTo(null)) {
            loops.free(place);
        } else if (left != 0 && caught == null) {
            look(loop, left);
        } else if (caught != null && !caught.told()) {
            Absence still = caught.seen(clock.nanos());
            loop.absence(still);
            if (still.nanos() >= TOLD_AFTER_NANOS) {
                tell(still);
                loop.absence(still.asTold());
            }
        }
    }

    private void look(EventLoop loop, long left) {
        long now = clock.nanos();
        // Both ends are known to a heartbeat only: what may have been shorter than the limit was.
        if (now - left - clock.beatNanos() < limitNanos) {
            return;
        }
        Thread thread = loop.thread();
        if (thread == null || !thread.isAlive()) {
            return;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        if (loop.left() == left) {
            Absence absence = new Absence(left, thread.getName(), Location.of(stack), now, false);
            // A thread that went back to its pool serves no selector any more, and keeps none waiting.
            loop.absence(Location.isIdleWorker(stack) ? absence.asTold() : absence);
        }
    }

    private void tell(Absence absence) {
        if (!absence.told()) {
            distress.tell(
                    KIND,
                    distress.fields()
                            .put("timeout", TimeUnit.NANOSECONDS.toMillis(absence.nanos()))
                            .put("thread", absence.thread())
                            .put("location", absence.location())
                            .put("reason", "busy"));
        }
    }
}
