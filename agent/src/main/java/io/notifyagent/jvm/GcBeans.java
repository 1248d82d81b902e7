package io.notifyagent.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;
import javax.management.openmbean.TabularData;

/**
 * The collectors' beans. Made and asked on the monitor's thread, and not before the JVM has run for a while: a host may
 * want to set up its own management first. The platform's MBean server is not touched. On the JVM's notification thread
 * nothing happens but that the notification is put into a mailbox.
 */
final class GcBeans implements NotificationListener, HeapPools {

    private final Mailbox<CompositeData> notifications = new Mailbox<>();
    private final MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
    private final List<MemoryPoolMXBean> heapPools = new ArrayList<>();
    private final List<MemoryPoolMXBean> oldPools = new ArrayList<>();
    private final long sizedFromMillis;
    private final long jvmStartNanos = System.nanoTime()
            - TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());

    GcBeans(long sizedFromMillis) {
        this.sizedFromMillis = sizedFromMillis;
    }

    /**
     * Begins to listen.
     *
     * @param sizedFromMillis of what is shorter and no cycle, sizes are not read unless it freed memory of the old
     *     generation: they cost more than everything else in a notification, and collections of the young one are many
     */
    static GcBeans listen(long sizedFromMillis) {
        GcBeans beans = new GcBeans(sizedFromMillis);
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                beans.heapPools.add(pool);
            }
        }
        for (MemoryPoolMXBean pool : beans.heapPools) {
            String name = pool.getName();
            if (beans.heapPools.size() == 1 || name.contains("Old") || name.contains("Tenured")) {
                beans.oldPools.add(pool);
            }
        }
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (gc instanceof NotificationEmitter emitter) {
                emitter.addNotificationListener(beans, null, null);
            }
        }
        return beans;
    }

    /** Nobody of ours listens any more. */
    void stop() {
        for (GarbageCollectorMXBean gc : ManagementFactory.getGarbageCollectorMXBeans()) {
            if (gc instanceof NotificationEmitter emitter) {
                try {
                    emitter.removeNotificationListener(this);
                } catch (ListenerNotFoundException alreadyGone) {
                    continue;
                }
            }
        }
    }

    @Override
    public void handleNotification(Notification notification, Object nothing) {
        if (GarbageCollectionNotificationInfo.GARBAGE_COLLECTION_NOTIFICATION.equals(notification.getType())
                && notification.getUserData() instanceof CompositeData data) {
            notifications.add(data);
        }
    }

    /** The oldest that has not been taken, or null. */
    Collection take() {
        CompositeData data = notifications.take();
        if (data == null) {
            return null;
        }
        // As GarbageCollectionNotificationInfo and GcInfo say, but for the pools and items that nobody asks for.
        CompositeData info = (CompositeData) data.get("gcInfo");
        TabularData before = (TabularData) info.get("memoryUsageBeforeGc");
        TabularData after = (TabularData) info.get("memoryUsageAfterGc");
        long millis = (Long) info.get("duration");
        String action = (String) data.get("gcAction");
        boolean oldShrank = used(after, oldPools) < used(before, oldPools);
        boolean wanted = oldShrank || millis >= sizedFromMillis || Collection.isCycle(action);
        long usedBefore = wanted ? used(before, heapPools) : 0;
        long usedAfter = wanted ? used(after, heapPools) : 0;
        boolean sized = usedBefore > 0 || usedAfter > 0;
        return new Collection(
                (String) data.get("gcName"),
                action,
                (String) data.get("gcCause"),
                (Long) info.get("endTime"),
                millis,
                sized ? usedBefore : -1,
                sized ? usedAfter : -1,
                sized ? max() : -1,
                oldShrank);
    }

    /** The reading of {@link System#nanoTime} at so many milliseconds after the start of the JVM. */
    long nanosAt(long millisSinceStart) {
        return jvmStartNanos + TimeUnit.MILLISECONDS.toNanos(millisSinceStart);
    }

    @Override
    public long heapAfterCollection() {
        return afterCollection(heapPools);
    }

    @Override
    public long oldAfterCollection() {
        return afterCollection(oldPools);
    }

    @Override
    public long max() {
        MemoryUsage heap = memory.getHeapMemoryUsage();
        return heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
    }

    private static long afterCollection(List<MemoryPoolMXBean> pools) {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            MemoryUsage usage = pool.getCollectionUsage();
            sum += usage == null ? 0 : usage.getUsed();
        }
        return sum;
    }

    private static long used(TabularData usages, List<MemoryPoolMXBean> pools) {
        long sum = 0;
        for (MemoryPoolMXBean pool : pools) {
            CompositeData row = usages.get(new Object[] {pool.getName()});
            sum += row == null ? 0 : (Long) ((CompositeData) row.get("value")).get("used");
        }
        return sum;
    }
}
