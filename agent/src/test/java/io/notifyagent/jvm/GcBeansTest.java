package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import org.junit.jupiter.api.Test;

/** What is read of a collection that this JVM really makes. */
class GcBeansTest {

    /** The pools are picked out of the notification by hand; the JDK's own decoder says what is right. */
    @Test
    void readsARealNotificationAsTheJdkDoes() throws Exception {
        Queue<CompositeData> told = new ConcurrentLinkedQueue<>();
        NotificationListener listener = (notification, nothing) -> told.add((CompositeData) notification.getUserData());
        GcBeans beans = GcBeans.listen();
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
