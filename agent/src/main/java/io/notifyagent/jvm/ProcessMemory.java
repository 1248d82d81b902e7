package io.notifyagent.jvm;

/**
 * How much memory this process has and uses: its container's, without file cache that the kernel can take back, else its
 * own resident set of the machine's. On the monitor's thread; each reading opens a few small files.
 */
final class ProcessMemory {

    private static final long KIB = 1024;

    private final SystemFiles files;
    /** Found at the first reading, which is on our own thread. */
    private Cgroup cgroup;

    ProcessMemory(SystemFiles files) {
        this.files = files;
    }

    /**
     * One reading.
     *
     * @param used bytes
     * @param total bytes
     */
    record Usage(long used, long total) {}

    /** What holds now, or null where this system does not tell. */
    Usage read() {
        if (cgroup == null) {
            cgroup = Cgroup.find(files, "memory");
        }
        long machine = files.number("/proc/meminfo", "MemTotal") * KIB;
        Usage tightest = null;
        for (String folder : cgroup.folders()) {
            Usage usage = cgroup.unified() ? unified(folder) : legacy(folder);
            boolean limited = usage != null && (machine <= 0 || usage.total() < machine);
            if (limited && (tightest == null || usage.total() < tightest.total())) {
                tightest = usage;
            }
        }
        if (tightest != null) {
            return tightest;
        }
        long resident = files.number("/proc/self/status", "VmRSS") * KIB;
        return machine > 0 && resident > 0 ? new Usage(resident, machine) : null;
    }

    private Usage unified(String folder) {
        return usage(
                files.number(folder + "/memory.current"),
                files.number(folder + "/memory.stat", "inactive_file"),
                files.number(folder + "/memory.max"));
    }

    private Usage legacy(String folder) {
        return usage(
                files.number(folder + "/memory.usage_in_bytes"),
                files.number(folder + "/memory.stat", "total_inactive_file"),
                files.number(folder + "/memory.limit_in_bytes"));
    }

    private static Usage usage(long current, long inactiveFile, long limit) {
        return current < 0 || limit <= 0
                ? null
                : new Usage(current - Math.max(0, Math.min(inactiveFile, current)), limit);
    }
}
