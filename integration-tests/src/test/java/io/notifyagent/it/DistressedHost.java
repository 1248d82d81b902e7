package io.notifyagent.it;

import java.io.FileOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A JVM that is brought into distress, in its own main. The arguments say into which, one after the other; it ends by itself. It
 * measures its own stalls, on a thread of its own, and prints those of 100 ms and more.
 */
final class DistressedHost {

    static final String CLUSTER_PEER = "127.0.0.2";

    private static final long STALL_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final int PIECE = 20_000;

    private DistressedHost() {}

    public static void main(String[] arguments) throws Exception {
        Thread stalls = new Thread(DistressedHost::measureStalls, "stalls");
        stalls.setDaemon(true);
        stalls.start();
        // The agent looks at the collectors' beans a second after its start.
        pause(2_500);
        for (Iterator<String> next = List.of(arguments).iterator(); next.hasNext(); ) {
            suffer(next.next(), next);
        }
        pause(2_500);
    }

    private static void suffer(String what, Iterator<String> more) throws Exception {
        switch (what) {
            case "netty" -> HeldUpServers.netty();
            case "mina" -> HeldUpServers.mina();
            case "writer" -> writer(what, "127.0.0.1");
            case "cluster" -> writer(what, CLUSTER_PEER);
            case "disk" -> disk();
            case "heap" -> heap(Integer.parseInt(more.next()), Integer.parseInt(more.next()));
            case "bind" -> bind();
            case "stopped" -> stopped();
            case "resident" -> resident(Long.parseLong(more.next()) << 20);
            case "burn" -> burn(Long.parseLong(more.next()) * 1_000);
            case "idle" -> pause(Long.parseLong(more.next()));
            default -> throw new IllegalArgumentException(what);
        }
    }

    /** Keeps the thread busy, as a decoder would that has been given too much. */
    static void busy(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        while (System.nanoTime() < end) {
            Thread.onSpinWait();
        }
    }

    static void pause(long millis) {
        long end = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(millis);
        for (long left = end - System.nanoTime(); left > 0; left = end - System.nanoTime()) {
            LockSupport.parkNanos(left);
        }
    }

    /** A reader that stops reading, and reads on a second later. */
    private static void writer(String name, String address) throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getByName(address));
                Socket writing = new Socket(server.getInetAddress(), server.getLocalPort());
                Socket reading = server.accept()) {
            CountDownLatch done = new CountDownLatch(1);
            new Thread(() -> {
                        pause(1_000);
                        readAll(reading);
                        done.countDown();
                    })
                    .start();
            System.out.println(name + ' ' + server.getLocalPort());
            Thread.currentThread().setName(name);
            writing.getOutputStream().write(new byte[32 << 20]);
            writing.shutdownOutput();
            done.await();
        }
    }

    private static void readAll(Socket socket) {
        try {
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[1 << 16];
            while (in.read(buffer) >= 0) {
                continue;
            }
        } catch (IOException closed) {
            throw new IllegalStateException(closed);
        }
    }

    /** A disk that takes half a second to answer: a pipe whose writer is slow. */
    private static void disk() throws Exception {
        Path pipe = Path.of("slow.flv");
        new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start().waitFor();
        new Thread(() -> {
                    try (FileOutputStream out = new FileOutputStream(pipe.toFile())) {
                        pause(600);
                        out.write(1);
                    } catch (IOException failed) {
                        throw new IllegalStateException(failed);
                    }
                })
                .start();
        Thread.currentThread().setName("player");
        try (FileChannel channel = FileChannel.open(pipe, StandardOpenOption.READ)) {
            channel.read(ByteBuffer.allocate(10));
        }
    }

    /** The whole process stands still for 600 ms, as when its machine is moved. */
    private static void stopped() throws Exception {
        new ProcessBuilder("sh", "-c", "kill -STOP $PPID && sleep 0.6 && kill -CONT $PPID")
                .inheritIO()
                .start()
                .waitFor();
    }

    private static void bind() throws Exception {
        try (ServerSocket server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            System.out.println("bind " + server.getLocalPort());
            try {
                new ServerSocket(server.getLocalPort(), 1, InetAddress.getLoopbackAddress()).close();
            } catch (IOException taken) {
                System.out.println(taken);
            }
            pause(1_500);
        }
    }

    /** So many MiB that live, and garbage for so many seconds; then a collection of everything. */
    private static void heap(int megabytes, int seconds) {
        List<byte[]> alive = new ArrayList<>();
        int most = (int) (((long) megabytes << 20) / PIECE);
        Random random = new Random(1);
        long end = System.nanoTime() + TimeUnit.SECONDS.toNanos(seconds);
        while (System.nanoTime() < end) {
            for (int i = 0; i < 100; i++) {
                byte[] piece = new byte[PIECE];
                if (alive.size() < most) {
                    alive.add(piece);
                } else {
                    alive.set(random.nextInt(most), piece);
                }
            }
        }
        System.gc();
        pause(500);
        System.out.println("alive " + alive.size());
    }

    /** Takes memory beside the heap until the process has so much. */
    private static void resident(long bytes) throws IOException {
        List<ByteBuffer> taken = new ArrayList<>();
        while (residentSet() < bytes) {
            ByteBuffer piece = ByteBuffer.allocateDirect(1 << 20);
            for (int at = 0; at < piece.capacity(); at += 1 << 10) {
                piece.put(at, (byte) 1);
            }
            taken.add(piece);
        }
        System.out.println("taken " + taken.size());
    }

    private static long residentSet() throws IOException {
        for (String line : Files.readAllLines(Path.of("/proc/self/status"))) {
            if (line.startsWith("VmRSS:")) {
                return Long.parseLong(line.replaceAll("\\D", "")) << 10;
            }
        }
        throw new IOException("no VmRSS");
    }

    /** Two threads that have far too much to do. */
    private static void burn(long millis) throws InterruptedException {
        Thread other = new Thread(() -> busy(millis), "burning");
        other.start();
        busy(millis);
        other.join();
    }

    private static void measureStalls() {
        long last = System.nanoTime();
        while (true) {
            LockSupport.parkNanos(TimeUnit.MILLISECONDS.toNanos(5));
            long now = System.nanoTime();
            if (now - last >= STALL_NANOS) {
                System.out.println("stall " + TimeUnit.NANOSECONDS.toMillis(now - last));
            }
            last = now;
        }
    }
}
