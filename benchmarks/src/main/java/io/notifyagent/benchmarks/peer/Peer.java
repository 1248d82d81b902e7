package io.notifyagent.benchmarks.peer;

import io.notifyagent.benchmarks.host.Play;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** One system that takes events on the calling thread and delivers them on one of its own. */
public interface Peer extends AutoCloseable {

    /** What each line says of the server, and of its run. */
    String SERVER = "media1";

    String BOOT_ID = "4f7632f5-2c5e-4e4b-9a52-2f31d1f3a111";

    /** The only media that passes. */
    String WANTED = "cam-7";

    /** How many events a peer can hold before it blocks or drops. */
    int CAPACITY = 8192;

    /** Emits an event of eight fields: name, time, and the six of {@code play}. */
    void emit(Play play);

    /** How many events have arrived at the end. */
    long arrived();

    @Override
    void close();

    /** Waits until as many have arrived. */
    static void await(Peer peer, long events) {
        long deadline = System.nanoTime() + TimeUnit.SECONDS.toNanos(30);
        while (peer.arrived() < events) {
            if (System.nanoTime() - deadline > 0) {
                throw new IllegalStateException(peer.arrived() + " of " + events + " events have arrived");
            }
            LockSupport.parkNanos(50_000);
        }
    }

    /**
     * The peer of that name.
     *
     * @param file where JSON lines go, or null: the events are counted and forgotten
     */
    static Peer of(String name, Path file) throws IOException {
        return switch (name) {
            case "log4j" -> new Log4jPeer(file);
            case "logback" -> new LogbackPeer(file);
            case "otel" -> new OtelPeer(file);
            default -> throw new IllegalArgumentException("no peer " + name);
        };
    }
}
