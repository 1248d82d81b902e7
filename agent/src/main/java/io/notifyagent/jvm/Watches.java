package io.notifyagent.jvm;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.HeapRoom;
import io.notifyagent.weave.JdkWeaving;
import java.util.concurrent.TimeUnit;

/**
 * All that is watched, and when: what each heartbeat and each second does. On the monitor's thread. The JVM's management
 * is touched a second after the start, on this thread, so that a host can set up its own first, and not while the heap is
 * full ({@link HeapRoom}).
 */
final class Watches {

    private static final long BEANS_AFTER_NANOS = TimeUnit.SECONDS.toNanos(1);

    private final Parts parts;
    private final JdkWeaving weaving;
    private final boolean listenersWanted;
    private final AgentLog log;
    private final HeapRoom room;
    private final long startedNanos;
    private GcBeans beans;
    private LiveHeap liveHeap;
    private boolean noBeans;

    /** What is watched. */
    record Parts(
            JdkHooks hooks,
            LoopWatch loops,
            Mailbox<SlowOperation> slow,
            OperationEvents operations,
            Listeners listeners,
            GenericServer server,
            GcWatch gc,
            StallWatch stalls,
            ProcessMemory memory,
            UsageGauge process,
            UsageGauge heap,
            Distress distress) {}

    Watches(Parts parts, JdkWeaving weaving, boolean listenersWanted, AgentLog log, Clock clock) {
        this.parts = parts;
        this.weaving = weaving;
        this.listenersWanted = listenersWanted;
        this.log = log;
        this.startedNanos = clock.nanos();
        room = new HeapRoom(HeapRoom::ofJvm, "gc", "long_gc and memory_usage of the heap are not told", clock, log);
        parts.hooks().watch(listenersWanted ? JdkHooks.LISTENERS : 0);
    }

    void begin() {
        parts.hooks().warm(new Object());
        weaving.weave();
        switchHooks();
    }

    /**
     * The monitor beats.
     *
     * @param last when it did before
     * @param due when it should have
     * @return whether it should again after one heartbeat, not two
     */
    boolean beat(long last, long due, long now) {
        boolean hurry = parts.loops().beat();
        for (SlowOperation one = parts.slow().take();
                one != null;
                one = parts.slow().take()) {
            parts.operations().tell(one);
        }
        parts.server().check(parts.listeners().settle(), now);
        if (beans != null) {
            parts.stalls().beat(last, due, now);
            collections(now);
        }
        return hurry;
    }

    void tick(long now) {
        switchHooks();
        parts.stalls().settle(now);
        ProcessMemory.Usage usage = parts.memory().read();
        if (usage != null) {
            parts.process().read(usage.used(), usage.total(), now);
        }
        if (beans == null && !noBeans && now - startedNanos >= BEANS_AFTER_NANOS && room.isThere()) {
            listenToBeans();
        }
        int lost = parts.slow().takeLost();
        if (lost > 0) {
            log.problem("jvm.lost", "", lost + " slow operations came faster than they could be told, and are not");
        }
    }

    void end() {
        parts.hooks().watch(0);
        weaving.restore();
        if (beans != null) {
            beans.stop();
        }
    }

    private void collections(long now) {
        for (Collection one = beans.take(); one != null; one = beans.take()) {
            parts.gc().collected(one);
            if (one.isPause()) {
                parts.stalls().paused(beans.nanosAt(one.endMillis() - one.millis()), beans.nanosAt(one.endMillis()));
            }
            long used = liveHeap.after(one);
            if (used >= 0) {
                parts.heap().read(used, beans.max(), now);
            }
        }
    }

    private void listenToBeans() {
        try {
            beans = GcBeans.listen(parts.gc().limitMillis());
            liveHeap = new LiveHeap(beans);
        } catch (LinkageError absent) {
            noBeans = true;
            log.problem(
                    "jvm.gc",
                    "",
                    "this Java runtime has no java.management or jdk.management (" + absent
                            + "), so long_gc and memory_usage of the heap are not told; add the modules to tell them");
        }
    }

    private void switchHooks() {
        Distress distress = parts.distress();
        int groups = listenersWanted ? JdkHooks.LISTENERS : 0;
        if (distress.wants(LoopWatch.KIND)) {
            groups |= JdkHooks.LOOPS;
        }
        if (distress.wants(OperationEvents.SLOW)
                || distress.wants(OperationEvents.BUSY)
                || distress.wants(OperationEvents.BUSY_DIST)) {
            groups |= JdkHooks.OPERATIONS;
        }
        parts.hooks().watch(groups);
    }
}
