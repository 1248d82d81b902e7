package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.GarbageCollectionNotificationInfo;
import com.sun.management.ThreadMXBean;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.track.RecordedEvents;
import io.notifyagent.weave.JdkPoint;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.Selector;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import javax.management.Notification;
import javax.management.openmbean.CompositeDataSupport;
import javax.management.openmbean.CompositeType;
import javax.management.openmbean.OpenType;
import javax.management.openmbean.SimpleType;
import org.junit.jupiter.api.Test;

/** What host threads and the JVM's notification thread pay for the monitors, and who never pays: the agent itself. */
class JdkHooksTest {

    private static final int CALLS = 100_000;
    private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

    private final FakeClock clock = new FakeClock();
    private final RecordedEvents events = new RecordedEvents();
    private final AwakeClock awake = new AwakeClock(200, clock);
    private final EventLoops loops = new EventLoops(awake);
    private final Mailbox<SlowOperation> slow = new Mailbox<>();
    private final Listeners listeners =
            new Listeners(events, new Distress(events, Redaction.DEFAULT, clock), () -> false, clock);
    private final JdkHooks hooks = new JdkHooks(loops, new Operations(awake, 200, slow), listeners);

    JdkHooksTest() {
        hooks.watch(JdkHooks.LOOPS + JdkHooks.OPERATIONS + JdkHooks.LISTENERS);
    }

    @Test
    void theAgentsOwnSelectorsSocketsAndFilesAreNeverSeen() throws Exception {
        Thread own = AgentThreads.create("test", this::sufferOfEverything);
        own.start();
        own.join();

        assertThat(slow.take()).isNull();
        assertThat(seenLoops()).isZero();
        assertThat(events.all()).isEmpty();
    }

    @Test
    void theHostsAre() {
        sufferOfEverything();

        assertThat(slow.take()).isNotNull();
        assertThat(seenLoops()).isEqualTo(1);
        assertThat(events.names()).containsExactly("listener_start");
    }

    @Test
    void aHostThreadAllocatesNothing() throws Exception {
        Object file = new Object();
        try (Selector selector = Selector.open()) {
            Runnable work = () -> {
                for (int i = 0; i < CALLS; i++) {
                    hooks.left(JdkPoint.SELECT, selector, hooks.entered(JdkPoint.SELECT, selector), 0, null);
                    hooks.left(JdkPoint.FILE_READ, file, hooks.entered(JdkPoint.FILE_READ, file), 1, "cam.flv");
                }
            };
            work.run();

            assertThat(allocated(work)).as("in %d calls", 2 * CALLS).isLessThan(CALLS);
        }
    }

    @Test
    void theNotificationThreadPutsIntoAMailboxAndNoMore() throws Exception {
        GcBeans beans = new GcBeans(0);
        CompositeType type = new CompositeType(
                "info", "of a collection", new String[] {"gcName"}, new String[] {"name"}, new OpenType<?>[] {
                    SimpleType.STRING
                });
        Notification notification =
                new Notification(GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION, "gc", 1);
        notification.setUserData(new CompositeDataSupport(type, Map.of("gcName", "G1")));
        Runnable work = () -> {
            for (int i = 0; i < CALLS; i++) {
                beans.handleNotification(notification, null);
            }
        };

        assertThat(allocated(work))
                .as("a node for each of those that there is room for, and nothing for the others")
                .isLessThan(CALLS);
    }

    private void sufferOfEverything() {
        Object selector = new Object();
        for (int i = 0; i < 2 * EventLoop.SELECTS; i++) {
            hooks.left(JdkPoint.SELECT, selector, hooks.entered(JdkPoint.SELECT, selector), 0, null);
        }
        for (int point : new int[] {JdkPoint.SOCKET_WRITE, JdkPoint.FILE_READ}) {
            long entered = hooks.entered(point, null);
            for (int beat = 0; beat < 50; beat++) {
                clock.advance(awake.beatNanos(), TimeUnit.NANOSECONDS);
                awake.advance();
            }
            hooks.left(point, InetAddress.getLoopbackAddress(), entered, 1L << 16 | 1935, null);
        }
        InetSocketAddress address = new InetSocketAddress(InetAddress.getLoopbackAddress(), 1935);
        hooks.left(JdkPoint.LISTEN, address, 0, 1935, null);
        clock.advance(1, TimeUnit.SECONDS);
        listeners.settle();
    }

    private int seenLoops() {
        int seen = 0;
        for (int place = 0; place < loops.size(); place++) {
            seen += loops.at(place) == null ? 0 : 1;
        }
        return seen;
    }

    private static long allocated(Runnable work) {
        long before = THREADS.getCurrentThreadAllocatedBytes();
        work.run();
        return THREADS.getCurrentThreadAllocatedBytes() - before;
    }
}
