package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Objects;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

/** What is read of a collection that this JVM really makes. */
class GcBeansTest {

    /** Seen by the compiler as used. */
    static volatile byte[] garbage;

    /** The pools are picked out of the notification by hand; the JDK's own decoder says what is right. */
    @Test
    void readsARealNotificationAsTheJdkDoes() throws Exception {
        Queue<CompositeData> told = new ConcurrentLinkedQueue<>();
        NotificationListener listener = (notification, nothing) -> told.add((CompositeData) notification.getUserData());
        GcBeans beans = GcBeans.listen(0);
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            ((NotificationEmitter) gc).addNotificationListener(listener, null, null);
        }
        try {
            System.gc();
            await().until(() -> told.stream().anyMatch(data -> "System.gc()".equals(data.get("gcCause"))));
            await().until(() -> {
                Collection ours = beans.take();
                while (ours != null && !ours.cause().equals("System.gc()")) {
                    ours = beans.take();
                }
                return ours != null && equal(ours, told);
            });
        } finally {
            beans.stop();
            for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
                ((NotificationEmitter) gc).removeNotificationListener(listener);
            }
        }
    }

    @Test
    void readsNoSizesOfAShortCollectionOfTheYoungGeneration() throws Exception {
        GcBeans beans = GcBeans.listen(Long.MAX_VALUE);
        try {
            Collection young = await().until(() -> allocateAndTake(beans), Objects::nonNull);

            assertThat(young.heapBefore()).isEqualTo(-1);
            assertThat(young.heapAfter()).isEqualTo(-1);
            assertThat(young.heapMax()).isEqualTo(-1);
        } finally {
            beans.stop();
        }
    }

    /** One of the young generation alone, or null. */
    private static Collection allocateAndTake(GcBeans beans) {
        for (int i = 0; i < 100; i++) {
            garbage = new byte[1 << 20];
        }
        Collection taken = beans.take();
        while (taken != null && (taken.oldShrank() || !taken.action().equals("end of minor GC"))) {
            taken = beans.take();
        }
        return taken;
    }

    private static boolean equal(Collection ours, Queue<CompositeData> told) {
        GarbageCollectionNotificationInfo theirs = told.stream()
                .map(GarbageCollectionNotificationInfo::from)
                .filter(info -> info.getGcInfo().getEndTime() == ours.endMillis())
                .findFirst()
                .orElseThrow();
        assertThat(ours.gc()).isEqualTo(theirs.getGcName());
        assertThat(ours.action()).isEqualTo(theirs.getGcAction());
        assertThat(ours.millis()).isEqualTo(theirs.getGcInfo().getDuration());
        assertThat(ours.heapBefore()).isEqualTo(heap(theirs.getGcInfo().getMemoryUsageBeforeGc()));
        assertThat(ours.heapAfter()).isEqualTo(heap(theirs.getGcInfo().getMemoryUsageAfterGc()));
        assertThat(ours.heapMax()).isEqualTo(Runtime.getRuntime().maxMemory());
        return true;
    }

    private static long heap(Map<String, MemoryUsage> usages) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                .filter(pool -> pool.getType() == MemoryType.HEAP)
                .mapToLong(pool -> usages.get(pool.getName()).getUsed())
                .sum();
    }
}
