package io.notifyagent.jvm;

import java.util.HashMap;
import java.util.Map;

/**
 * For how long the container's CPU quota has kept this process from running. On the monitor's thread. Of a group without
 * a quota the number stands still, so it is read now and then only.
 */
final class Throttling {

    private static final int ALL_EACH = 15;

    private final SystemFiles files;
    /** Found at the first reading, which is on our own thread. */
    private Cgroup cgroup;

    private final Map<String, Long> limited = new HashMap<>();
    private long others;
    private int readings;

    Throttling(SystemFiles files) {
        this.files = files;
    }

    /**
     * A number that grows whenever the process is throttled, by its own group or by one that holds it; that a group has
     * got a quota is seen at the fifteenth reading after it at the latest.
     */
    long read() {
        if (readings++ % ALL_EACH == 0) {
            return readAll();
        }
        // Most often there is none.
        if (limited.isEmpty()) {
            return others;
        }
        limited.replaceAll((folder, before) -> throttled(folder));
        return sum();
    }

    /** The same, of all groups. */
    long readAll() {
        if (cgroup == null) {
            cgroup = Cgroup.find(files, "cpu");
        }
        limited.clear();
        others = 0;
        for (String folder : cgroup.folders()) {
            if (mayBeThrottled(folder)) {
                limited.put(folder, throttled(folder));
            } else {
                others += throttled(folder);
            }
        }
        return sum();
    }

    private long sum() {
        return others + limited.values().stream().mapToLong(Long::longValue).sum();
    }

    private boolean mayBeThrottled(String folder) {
        String quota = files.read(folder + (cgroup.unified() ? "/cpu.max" : "/cpu.cfs_quota_us"));
        return quota == null || !(quota.startsWith("max") || quota.startsWith("-1"));
    }

    private long throttled(String folder) {
        return Math.max(0, files.number(folder + "/cpu.stat", cgroup.unified() ? "throttled_usec" : "throttled_time"));
    }
}
