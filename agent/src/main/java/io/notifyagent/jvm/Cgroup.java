package io.notifyagent.jvm;

import java.util.ArrayList;
import java.util.List;

/**
 * Where the kernel keeps the books of this process's container, for one controller. Immutable.
 *
 * @param unified whether it is cgroup version 2
 * @param folders of this process's group and of the groups that hold it, the innermost first
 */
record Cgroup(boolean unified, List<String> folders) {

    /**
     * Finds it for a controller of version 1, or the unified one.
     *
     * @param controller memory or cpu
     * @return without folders where there is none
     */
    static Cgroup find(SystemFiles files, String controller) {
        String groups = files.read("/proc/self/cgroup");
        String mounts = files.read("/proc/self/mountinfo");
        if (groups == null || mounts == null) {
            return new Cgroup(true, List.of());
        }
        // Where both versions are mounted, a controller belongs to version 1 if that names it.
        for (boolean unified : new boolean[] {false, true}) {
            String path = path(groups, unified ? "" : controller);
            String[] mount = path == null ? null : mount(mounts, unified ? null : controller);
            if (mount != null) {
                return new Cgroup(unified, folders(files, mount[0], mount[1], path, unified, controller));
            }
        }
        return new Cgroup(true, List.of());
    }

    private static List<String> folders(
            SystemFiles files, String root, String point, String path, boolean unified, String controller) {
        // In a container the mount shows a part of the tree only, and the path may be told from the outside.
        String below = path.startsWith(root) && !root.equals("/") ? path.substring(root.length()) : path;
        String known = unified ? "cgroup.procs" : controller.equals("memory") ? "memory.usage_in_bytes" : "cpu.stat";
        List<String> folders = new ArrayList<>();
        String folder = below.equals("/") ? "" : below;
        while (true) {
            if (files.read(point + folder + '/' + known) != null) {
                folders.add(point + folder);
            }
            int slash = folder.lastIndexOf('/');
            if (slash < 0) {
                return folders;
            }
            folder = folder.substring(0, slash);
        }
    }

    private static String path(String groups, String controller) {
        for (String line : groups.split("\n")) {
            String[] parts = line.strip().split(":", 3);
            if (parts.length == 3 && (controller.isEmpty() ? parts[1].isEmpty() : has(parts[1], controller))) {
                return parts[2];
            }
        }
        return null;
    }

    /** Root and mount point, or null. */
    private static String[] mount(String mounts, String controller) {
        for (String line : mounts.split("\n")) {
            String[] halves = line.split(" - ", 2);
            String[] left = halves[0].split(" ");
            String[] right = halves.length == 2 ? halves[1].split(" ") : new String[0];
            if (left.length < 5 || right.length < 3) {
                continue;
            }
            boolean wanted = controller == null
                    ? right[0].equals("cgroup2")
                    : right[0].equals("cgroup") && has(right[2], controller);
            if (wanted) {
                return new String[] {left[3], left[4]};
            }
        }
        return null;
    }

    private static boolean has(String list, String word) {
        return List.of(list.split(",")).contains(word);
    }
}
