package io.notifyagent.jvm;

import com.sun.management.GarbageCollectionNotificationInfo;
import java.lang.management.GarbageCollectorMXBean;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import javax.management.ListenerNotFoundException;
import javax.management.Notification;
import javax.management.NotificationEmitter;
import javax.management.NotificationListener;
import javax.management.openmbean.CompositeData;

/**
 * The collectors' beans. Made and asked on the monitor's thread, and not before the JVM has run for a while: a host may
 * want to set up its own management first. The platform's MBean server is not touched. On the JVM's notification thread
 * nothing happens but that the notification is put into a mailbox.
 */
final class GcBeans implements NotificationListener, HeapPools {

    private final Mailbox<CompositeData> notifications = new Mailbox<>();
    private final Set<String> heapPools = new HashSet<>();
    private final Set<String> oldPools = new HashSet<>();
    private final long jvmStartNanos = System.nanoTime()
            - TimeUnit.MILLISECONDS.toNanos(ManagementFactory.getRuntimeMXBean().getUptime());

    /** Begins to listen. */
    static GcBeans listen() {
        GcBeans beans = new GcBeans();
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            if (pool.getType() == MemoryType.HEAP) {
                beans.heapPools.add(pool.getName());
            }
        }
        for (String pool : beans.heapPools) {
            if (beans.heapPools.size() == 1 || pool.contains("Old") || pool.contains("Tenured")) {
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
        GarbageCollectionNotificationInfo info = GarbageCollectionNotificationInfo.from(data);
        Map<String, MemoryUsage> before = info.getGcInfo().getMemoryUsageBeforeGc();
        Map<String, MemoryUsage> after = info.getGcInfo().getMemoryUsageAfterGc();
        boolean sized = used(before, heapPools) > 0 || used(after, heapPools) > 0;
        return new Collection(
                info.getGcName(),
                info.getGcAction(),
                info.getGcCause(),
                info.getGcInfo().getEndTime(),
                info.getGcInfo().getDuration(),
                sized ? used(before, heapPools) : -1,
                sized ? used(after, heapPools) : -1,
                sized ? max() : -1,
                used(after, oldPools) < used(before, oldPools));
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
        MemoryUsage heap = ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
        return heap.getMax() > 0 ? heap.getMax() : heap.getCommitted();
    }

    private static long afterCollection(Set<String> names) {
        long sum = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = names.contains(pool.getName()) ? pool.getCollectionUsage() : null;
            sum += usage == null ? 0 : usage.getUsed();
        }
        return sum;
    }

    private static long used(Map<String, MemoryUsage> usages, Set<String> names) {
        long sum = 0;
        for (String name : names) {
            MemoryUsage usage = usages.get(name);
            sum += usage == null ? 0 : usage.getUsed();
        }
        return sum;
    }
}
