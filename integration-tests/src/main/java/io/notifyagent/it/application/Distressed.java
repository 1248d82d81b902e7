package io.notifyagent.it.application;

import java.io.FileOutputStream;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryUsage;
import java.lang.reflect.Field;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import javax.management.JMException;
import javax.management.ObjectName;
import org.apache.mina.core.service.IoAcceptor;

/**
 * A bean for Red5's own context that is told over JMX to bring the server into distress. Operations run on JMX threads,
 * one at a time. It also measures, independently of the agent, what the server suffers: see {@link Measuring}.
 */
public final class Distressed implements DistressedMXBean {

    private static final int MEBIBYTE = 1 << 20;
    private static final long FOLDED_MILLIS = 1_200;

    private final Measuring measuring = new Measuring();
    private List<byte[]> arrays = List.of();
    private Link objects;

    /** One of many small objects. */
    private static final class Link {
        private final Link next;

        private Link(Link next) {
            this.next = next;
        }
    }

    /**
     * Given by Spring: Red5's transport, once it listens.
     *
     * @throws ReflectiveOperationException where it is not the transport of Red5 1.2 or 1.3
     */
    public void setRtmpTransport(Object transport) throws ReflectiveOperationException, JMException {
        Field acceptor = transport.getClass().getDeclaredField("acceptor");
        acceptor.setAccessible(true);
        ((IoAcceptor) acceptor.get(transport)).getFilterChain().addFirst("measuring", measuring);
        ManagementFactory.getPlatformMBeanServer().registerMBean(this, new ObjectName(NAME));
        measuring.start();
    }

    @Override
    public void holdUpEventLoop(int millis) {
        measuring.holdUpNext(millis);
    }

    @Override
    public void readSlowly(String name, int millis) throws IOException, InterruptedException {
        Path pipe = Path.of("streams").resolve(name);
        int made = new ProcessBuilder("mkfifo", pipe.toString())
                .inheritIO()
                .start()
                .waitFor();
        if (made != 0) {
            throw new IOException("mkfifo ended with " + made);
        }
        Thread disk = new Thread(() -> answerLate(pipe, millis), "slow-disk");
        disk.setDaemon(true);
        disk.start();
        try (FileChannel recording = FileChannel.open(pipe, StandardOpenOption.READ)) {
            recording.read(ByteBuffer.allocate(10));
        }
    }

    @Override
    public void keepObjects(int percentOfHeap) {
        MemoryUsage heap = heap();
        while (heap.getUsed() * 100 / heap.getMax() < percentOfHeap) {
            for (int i = 0; i < MEBIBYTE / 32; i++) {
                objects = new Link(objects);
            }
            heap = heap();
        }
        // Of two long pauses within a second only the first is told, and the young ones before were pauses too.
        pause(FOLDED_MILLIS);
        System.gc();
    }

    @Override
    public void keepArrays(int percentOfHeap) {
        System.gc();
        MemoryUsage heap = heap();
        long more = heap.getMax() * percentOfHeap / 100 - heap.getUsed();
        arrays = new ArrayList<>();
        for (long kept = 0; kept < more; kept += MEBIBYTE) {
            arrays.add(new byte[MEBIBYTE]);
        }
        System.gc();
    }

    @Override
    public void release() {
        arrays = List.of();
        objects = null;
        System.gc();
    }

    private static MemoryUsage heap() {
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage();
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    private static void answerLate(Path pipe, int millis) {
        try (FileOutputStream out = new FileOutputStream(pipe.toFile())) {
            pause(millis);
            out.write(1);
        } catch (IOException failed) {
            throw new IllegalStateException(failed);
        }
    }
}
