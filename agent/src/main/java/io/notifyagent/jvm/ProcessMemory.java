package io.notifyagent.jvm;

/**
 * How much memory this process has and uses: its container's, without file cache that the kernel can take back, else its
 * own resident set of the machine's. On the monitor's thread; a reading opens a small file, each fifth a few more.
 */
final class ProcessMemory {

    private static final long KIB = 1024;
    private static final int LIMITS_EACH = 5;
    private static final int PERCENT = 100;

    private final SystemFiles files;
    /** Found at the first reading, which is on our own thread. */
    private Cgroup cgroup;

    /** Found at the first reading and again at each fifth. */
    private Limit limit;

    private int readings;

    ProcessMemory(SystemFiles files) {
        this.files = files;
    }

    /**
     * One reading.
     *
     * @param used bytes; with file cache where even with it that is less than {@link UsageGauge#LEAST} percent
     * @param total bytes
     */
    record Usage(long used, long total) {}

    /** The tightest one: a group's, or the machine's, whose folder is null. */
    private record Limit(String folder, long total) {}

    /** What holds now, or null where this system does not tell. A limit that is changed is seen at the fifth reading. */
    Usage read() {
        if (readings++ % LIMITS_EACH == 0) {
            limit = tightest();
        }
        if (limit.folder() != null) {
            return usage(limit);
        }
        long resident = limit.total() > 0 ? files.number("/proc/self/status", "VmRSS") * KIB : -1;
        return resident > 0 ? new Usage(resident, limit.total()) : null;
    }

    private Limit tightest() {
        if (cgroup == null) {
            cgroup = Cgroup.find(files, "memory");
        }
        long machine = files.number("/proc/meminfo", "MemTotal") * KIB;
        Limit tightest = new Limit(null, machine);
        for (String folder : cgroup.folders()) {
            Limit group = new Limit(folder, files.number(folder + most()));
            boolean tighter = group.total() > 0 && (tightest.total() <= 0 || group.total() < tightest.total());
            if (tighter && usage(group) != null) {
                tightest = group;
            }
        }
        return tightest;
    }

    private Usage usage(Limit group) {
        long current = files.number(group.folder() + current());
        if (current < 0) {
            return null;
        }
        // With file cache it is more: the long file need not be read where even that is little.
        if (current < group.total() / PERCENT * UsageGauge.LEAST) {
            return new Usage(current, group.total());
        }
        long inactiveFile = files.number(group.folder() + "/memory.stat", inactiveFile());
        return new Usage(current - Math.max(0, Math.min(inactiveFile, current)), group.total());
    }

    private String current() {
        return cgroup.unified() ? "/memory.current" : "/memory.usage_in_bytes";
    }

    private String most() {
        return cgroup.unified() ? "/memory.max" : "/memory.limit_in_bytes";
    }

    private String inactiveFile() {
        return cgroup.unified() ? "inactive_file" : "total_inactive_file";
    }
}
