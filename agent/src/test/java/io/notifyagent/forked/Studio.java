package io.notifyagent.forked;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicLong;
import javax.management.ObjectName;

/**
 * A small server that knows nothing of the agent: does what it reads from standard input, a word to a line, and answers each
 * with one line.
 */
public final class Studio {

    static final Map<String, Broadcast> ON_AIR = new ConcurrentHashMap<>();
    private static final AtomicLong ROUNDS = new AtomicLong();
    private static final AtomicLong FAILURES = new AtomicLong();
    private static volatile boolean busy;

    private Studio() {}

    public static void main(String[] arguments) throws Exception {
        List<Thread> threads = new ArrayList<>();
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in));
        System.out.println("ready");
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            String[] words = line.split(" ");
            switch (words[0]) {
                case "open" -> open(words[1]);
                case "close" -> ON_AIR.get(words[1]).stop();
                case "busy" -> threads.addAll(work(Integer.parseInt(words[1])));
                case "calm" -> calm(threads);
                case "state" -> System.out.println(state());
                default -> throw new IOException("unknown: " + line);
            }
            System.out.println("done " + line);
        }
    }

    private static void open(String name) {
        Broadcast broadcast = new Broadcast(name);
        broadcast.start();
        broadcast.frame(100, true);
    }

    private static List<Thread> work(int count) {
        busy = true;
        List<Thread> threads = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            String name = "busy-" + i;
            Thread thread = new Thread(() -> {
                while (busy) {
                    try {
                        Broadcast broadcast = new Broadcast(name);
                        broadcast.start();
                        for (int frame = 0; frame < 100; frame++) {
                            broadcast.frame(frame, frame == 0);
                        }
                        broadcast.stop();
                        ROUNDS.incrementAndGet();
                    } catch (RuntimeException | Error broken) {
                        FAILURES.incrementAndGet();
                    }
                }
            });
            thread.start();
            threads.add(thread);
        }
        return threads;
    }

    private static void calm(List<Thread> threads) throws InterruptedException {
        busy = false;
        for (Thread thread : threads) {
            thread.join();
        }
        threads.clear();
    }

    private static String state() throws Exception {
        System.gc();
        long metaspace = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            metaspace += pool.getName().equals("Metaspace") ? pool.getUsage().getUsed() : 0;
        }
        long ours = Thread.getAllStackTraces().keySet().stream()
                .filter(thread -> thread.getName().startsWith("notify-"))
                .count();
        int beans = ManagementFactory.getPlatformMBeanServer()
                .queryNames(new ObjectName("io.notifyagent:*"), null)
                .size();
        return "threads=" + ours + " beans=" + beans + " failures=" + FAILURES + " rounds=" + ROUNDS + " metaspace="
                + metaspace;
    }
}
