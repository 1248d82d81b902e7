package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.profile.Action.LifeKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.RepetitionInfo;

/**
 * Threads of a host that signal whatever comes to their minds of the same few streams at once, beside the agent's own
 * thread, until the server is shut down under them: what is told of them must still make sense (rules E2, E3, H2).
 */
final class TrackerRaceTest {

    private static final int THREADS = 3;
    private static final int SIGNALS = 3_000;
    private static final Object[] STREAMS = {new Object(), new Object()};
    private static final Object[] VIEWERS = {new Object(), new Object()};
    private static final String[] CONNECTIONS = {"C0", "C1"};
    private static final String[] WORDS = {"orderly", "reset", "stopped"};

    private final Server server = new Server();
    private final AtomicInteger lives = new AtomicInteger();
    private final Map<Long, Object> keys = new ConcurrentHashMap<>();

    @RepeatedTest(20)
    void whatIsToldMakesSense(RepetitionInfo repetition) throws Exception {
        CyclicBarrier together = new CyclicBarrier(THREADS + 1);
        ExecutorService threads = Executors.newFixedThreadPool(THREADS + 1);
        try {
            List<Future<?>> running = new ArrayList<>();
            for (int thread = 0; thread < THREADS; thread++) {
                String name = "stream" + thread;
                Random random = new Random(repetition.getCurrentRepetition() * 31L + thread);
                running.add(threads.submit(() -> {
                    together.await();
                    for (int i = 0; i < SIGNALS; i++) {
                        signal(random, name);
                    }
                    return null;
                }));
            }
            running.add(threads.submit(() -> {
                together.await();
                for (int i = 0; i < SIGNALS / 10; i++) {
                    server.clock.advance(500, TimeUnit.MILLISECONDS);
                    server.tracker.tick();
                }
                server.tracker.endAll("server_shutdown");
                return null;
            }));
            for (Future<?> one : running) {
                // A time-out here is a deadlock.
                one.get(60, TimeUnit.SECONDS);
            }
        } finally {
            threads.shutdownNow();
        }
        server.tracker.endAll("server_shutdown");

        Chronicle.of(server.events.all()).isConsistent();
        oneLifePerKeyAtATime();
    }

    private void signal(Random random, String media) {
        Object stream = STREAMS[random.nextInt(STREAMS.length)];
        Object viewer = VIEWERS[random.nextInt(VIEWERS.length)];
        String connection = CONNECTIONS[random.nextInt(CONNECTIONS.length)];
        switch (random.nextInt(10)) {
            case 0 -> server.connect(connection);
            case 1 -> {
                if (random.nextInt(10) == 0) {
                    server.disconnect(connection);
                }
            }
            case 2, 3 ->
                server.begin(
                        LifeKind.PUBLISH,
                        stream,
                        LifeKind.CONNECTION,
                        connection,
                        "media",
                        media,
                        "life",
                        life(stream));
            case 4 ->
                server.begin(
                        LifeKind.SESSION,
                        viewer,
                        LifeKind.CONNECTION,
                        connection,
                        "media",
                        media,
                        "life",
                        life(viewer));
            case 5 -> server.end(LifeKind.PUBLISH, stream, "bytes", 100L);
            case 6 -> server.end(LifeKind.SESSION, viewer);
            case 7 -> server.mark(LifeKind.CONNECTION, connection, WORDS[random.nextInt(WORDS.length)]);
            case 8 -> server.ready(stream);
            default -> server.frame(stream, true, false, 10);
        }
    }

    private long life(Object key) {
        long life = lives.incrementAndGet();
        keys.put(life, key);
        return life;
    }

    /** The events of one life stand together among those of its key: the next begins when the one before has ended. */
    private void oneLifePerKeyAtATime() {
        Map<Object, Long> alive = new HashMap<>();
        for (Event event : server.events.all()) {
            if (!(event.fields().get("life") instanceof Long life)) {
                continue;
            }
            Object key = keys.get(life);
            switch (event.kind().name()) {
                case "stream_started", "session_opened" ->
                    assertThat(alive.put(key, life))
                            .as("alive before %s", event)
                            .isNull();
                case "stream_stopped", "session_closed" ->
                    assertThat(alive.remove(key)).as("alive before %s", event).isEqualTo(life);
                default ->
                    assertThat(alive.get(key)).as("alive before %s", event).isEqualTo(life);
            }
        }
        assertThat(alive).isEmpty();
    }
}
