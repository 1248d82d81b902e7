package io.notifyagent.jvm;

/** For how long the container's CPU quota has kept this process from running. On the monitor's thread. */
final class Throttling {

    private final SystemFiles files;
    /** Found at the first reading, which is on our own thread. */
    private Cgroup cgroup;

    Throttling(SystemFiles files) {
        this.files = files;
    }

    /** A number that grows whenever the process is throttled, by its own group or by one that holds it. */
    long read() {
        if (cgroup == null) {
            cgroup = Cgroup.find(files, "cpu");
        }
        long sum = 0;
        for (String folder : cgroup.folders()) {
            sum += Math.max(
                    0, files.number(folder + "/cpu.stat", cgroup.unified() ? "throttled_usec" : "throttled_time"));
        }
        return sum;
    }
}
