package io.notifyagent.jvm;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Kind;
import java.nio.channels.Selector;
import java.util.concurrent.TimeUnit;

/**
 * Catches event loops that stay away from their selector (event long_schedule_pid, reason busy). On the monitor's
 * thread, at each of its heartbeats; the stack of a thread is looked at when an absence is caught, and once more
 * before it is told as one that goes on. An absence is told when the thread is back, or after five seconds of it;
 * not where the thread serves another selector now or is idle in its pool: servers on MINA let their threads go with
 * the last connection, and nobody knows until when such a thread worked for the selector that it left.
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

    /**
     * Looks at all loops.
     *
     * @return whether one is away that would be looked at late if that were done after two heartbeats only
     */
    boolean beat() {
        boolean hurry = false;
        for (int place : loops.taken()) {
            EventLoop loop = loops.at(place);
            if (loop != null) {
                hurry |= watch(loop, place);
            }
        }
        return hurry;
    }

    private boolean watch(EventLoop loop, int place) {
        long left = loop.left();
        Absence caught = loop.absence();
        if (caught != null && caught.left() != left) {
            if (caught.isOf(loop.thread())) {
                EventLoop.Return end = loop.endOf(caught.left());
                tell(end == null ? caught : caught.lasting(end.nanos()));
            }
            caught = null;
            loop.absence(null);
        }
        Object selector = loop.selector.get();
        if (selector == null || selector instanceof Selector known && !known.isOpen()) {
            loops.free(place);
        } else if (left != 0 && caught == null) {
            return look(loop, left);
        } else if (caught != null && !caught.told()) {
            follow(loop, caught.lasting(clock.since(left)));
        }
        return false;
    }

    private void follow(EventLoop loop, Absence still) {
        Thread thread = loop.thread();
        boolean over = thread == null || servesAnother(loop, thread, still.left());
        if (over || still.nanos() < TOLD_AFTER_NANOS) {
            loop.absence(over ? still.asTold() : still);
            return;
        }
        if (!Location.isIdleWorker(thread.getStackTrace())) {
            tell(still);
        }
        loop.absence(still.asTold());
    }

    private boolean servesAnother(EventLoop loop, Thread thread, long left) {
        for (int place : loops.taken()) {
            EventLoop other = loops.at(place);
            if (other != null && other != loop && other.isServedBy(thread, left)) {
                return true;
            }
        }
        return false;
    }

    private boolean look(EventLoop loop, long left) {
        long away = clock.since(left);
        // What may have been shorter than the limit was.
        if (away < limitNanos) {
            return away + 2 * clock.beatNanos() >= limitNanos;
        }
        Thread thread = loop.thread();
        if (thread == null || !thread.isAlive()) {
            return false;
        }
        StackTraceElement[] stack = thread.getStackTrace();
        if (loop.left() == left) {
            Absence absence = Absence.of(thread, left, Location.of(stack), away);
            // A thread that went elsewhere serves this selector no more, and keeps none waiting.
            boolean elsewhere = Location.isIdleWorker(stack) || servesAnother(loop, thread, left);
            loop.absence(elsewhere ? absence.asTold() : absence);
        }
        return false;
    }

    private void tell(Absence absence) {
        if (!absence.told()) {
            distress.tell(
                    KIND,
                    distress.fields()
                            .put("timeout", TimeUnit.NANOSECONDS.toMillis(clock.likely(absence.nanos())))
                            .put("thread", absence.thread())
                            .put("location", absence.location())
                            .put("reason", "busy"));
        }
    }
}
