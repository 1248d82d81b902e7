package io.notifyagent.jvm;

import io.notifyagent.config.JvmOptions;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import io.notifyagent.weave.JdkWeaving;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.BooleanSupplier;
import java.util.function.Supplier;

/**
 * Puts the monitors together, starts and stops them. Made and started on the thread that starts the agent, which does
 * nothing here but make objects; everything happens on {@code notify-jvm}.
 */
public final class JvmMonitors {

    /** A JVM that had run for longer when the agent came has started its server before. */
    private static final long FRESH_MILLIS = 30_000;
    /** The number that a JVM gives its main thread; no other has it. */
    private static final long MAIN_THREAD = 1;

    private final Listeners listeners;
    private final JdkHooks hooks;
    private final ClusterPeers peers;
    private final Witness witness;
    private final Monitor monitor;
    private final List<Thread> threads = new ArrayList<>();

    /**
     * What the monitors need of the rest of the agent.
     *
     * @param hasProfile whether a profile is active
     * @param facts what server_started tells
     * @param chore what else is done each 80 ms; must not wait
     */
    public record Surroundings(
            Emission emission,
            Redaction redaction,
            BooleanSupplier hasProfile,
            Supplier<Fields> facts,
            Runnable chore,
            Clock clock,
            AgentLog log) {}

    public JvmMonitors(JvmOptions options, Surroundings around, JdkWeaving weaving) {
        this(options, around, weaving, SystemFiles.REAL);
    }

    JvmMonitors(JvmOptions options, Surroundings around, JdkWeaving weaving, SystemFiles files) {
        Clock clock = around.clock();
        Folding folding = new Folding(around.emission(), clock);
        Distress distress = new Distress(folding, around.redaction(), clock);
        AwakeClock awake = new AwakeClock(options.longScheduleMillis(), clock);
        EventLoops loops = new EventLoops(awake);
        Mailbox<SlowOperation> slow = new Mailbox<>();
        witness = new Witness(awake, options.longScheduleMillis(), clock, around.chore(), around.log());
        peers = new ClusterPeers(options.clusterPeers(), around.log());
        listeners = new Listeners(new ClusterWriters(folding, peers), distress, around.hasProfile(), clock);
        hooks = new JdkHooks(loops, new Operations(awake, options.longScheduleMillis(), slow), listeners);
        boolean announces = options.generic() && isFresh();
        Watches.Parts parts = new Watches.Parts(
                hooks,
                new LoopWatch(loops, awake, options.longScheduleMillis(), distress),
                slow,
                new OperationEvents(peers, distress),
                listeners,
                new GenericServer(announces, around.hasProfile(), around.facts(), distress, clock.nanos()),
                new GcWatch(options.longGcMillis(), distress),
                new StallWatch(options.longScheduleMillis(), witness, new Throttling(files), distress),
                new ProcessMemory(files),
                new UsageGauge("process", options.memoryRepeatMillis(), distress),
                new UsageGauge("heap", options.memoryRepeatMillis(), distress),
                distress);
        Watches watches = new Watches(parts, weaving, options.generic(), around.log(), clock);
        monitor = new Monitor(awake, witness, watches, around.log(), clock);
    }

    /** What hooks of profiles emit through: one listener gives one event, and distress is folded. */
    public Emission emission() {
        return listeners;
    }

    /** What the woven JDK calls. */
    public JdkHooks hooks() {
        return hooks;
    }

    public void start() {
        threads.add(AgentThreads.create("jvm", monitor));
        threads.add(AgentThreads.create("witness", witness));
        if (peers.hasNames()) {
            threads.add(AgentThreads.create("peers", peers));
        }
        for (Thread thread : threads) {
            thread.start();
        }
    }

    /**
     * Gives the JDK its code back and removes what listens to the JVM; for an agent that leaves, not for the end of the
     * JVM.
     *
     * @param timeoutMillis how long to wait for it
     * @return whether all threads have ended
     */
    public boolean stop(long timeoutMillis) throws InterruptedException {
        for (Thread thread : threads) {
            thread.interrupt();
        }
        for (Thread thread : threads) {
            thread.join(Math.max(1, timeoutMillis));
        }
        return threads.stream().noneMatch(Thread::isAlive);
    }

    /**
     * Whether the JVM had run for less than half a minute when this is asked, or not even begun: on its main thread the
     * host's main method has yet to be called. To ask the system costs the host 5 ms.
     */
    public static boolean isFresh() {
        return isMain(Thread.currentThread())
                || isFresh(ProcessHandle.current().info().startInstant(), System.currentTimeMillis());
    }

    static boolean isMain(Thread thread) {
        return thread.getId() == MAIN_THREAD;
    }

    /** @param begin empty where the system does not tell; then the agent is taken to have come with the host */
    static boolean isFresh(Optional<Instant> begin, long nowMillis) {
        return begin.isEmpty() || nowMillis - begin.get().toEpochMilli() < FRESH_MILLIS;
    }
}
