package io.notifyagent.country;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;

/** Reads a file of countries in a JVM of its own and prints ranges, bytes kept and milliseconds. */
final class CountryLoading {

    private CountryLoading() {}

    public static void main(String[] arguments) {
        long before = used();
        long start = System.nanoTime();
        CountryTable table = new CountryFile(Path.of(arguments[0])).read();
        long millis = (System.nanoTime() - start) / 1_000_000;
        long kept = used() - before;
        System.out.println(table.ranges() + " " + kept + " " + millis + " " + table.of("10.0.0.1"));
    }

    private static long used() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
