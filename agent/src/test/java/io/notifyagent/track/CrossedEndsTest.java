package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.profile.Action.LifeKind;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * One thread of a server starts a publish while another closes it and its connection: whichever is first, the publish is
 * told to begin and to end, once (rules E2, E3). The signals are those of {@code red5.profile}: the closing thread says so
 * before and after it closes, the starting one looks once more when it is done.
 */
final class CrossedEndsTest {

    private static final int CLOSING = 4;
    private static final int STARTING = 2;
    private static final int ROUNDS = 20_000;

    private final Server server = new Server();

    /** What the two threads do to one stream, step by step. */
    private final class Crossing {
        private final Object stream = new Object();
        private final String connection;
        private volatile boolean closed;

        Crossing(String connection) {
            this.connection = connection;
            server.connect(connection);
        }

        void close(int step) {
            switch (step) {
                case 0 -> server.end(LifeKind.PUBLISH, stream);
                case 1 -> closed = true;
                case 2 -> server.end(LifeKind.PUBLISH, stream);
                default -> server.disconnect(connection);
            }
        }

        void start(int step) {
            if (step == 0) {
                server.publish(stream, connection, "cam" + connection);
            } else if (closed) {
                server.end(LifeKind.PUBLISH, stream);
            }
        }
    }

    /** All ways to go through both, as the order in which it is the closing thread's turn. */
    static Stream<List<Boolean>> orders() {
        return interleaved(CLOSING, STARTING).stream();
    }

    private static List<List<Boolean>> interleaved(int closing, int starting) {
        if (closing == 0 && starting == 0) {
            return List.of(List.of());
        }
        List<List<Boolean>> all = new ArrayList<>();
        for (boolean closes : new boolean[] {true, false}) {
            if ((closes ? closing : starting) > 0) {
                for (List<Boolean> rest :
                        interleaved(closes ? closing - 1 : closing, closes ? starting : starting - 1)) {
                    List<Boolean> order = new ArrayList<>(List.of(closes));
                    order.addAll(rest);
                    all.add(order);
                }
            }
        }
        return all;
    }

    @ParameterizedTest
    @MethodSource("orders")
    void aPublishBeginsAndEndsOnceInWhateverOrder(List<Boolean> closingIsNext) {
        Crossing crossing = new Crossing("C1");
        int closing = 0;
        int starting = 0;
        for (boolean closes : closingIsNext) {
            if (closes) {
                crossing.close(closing++);
            } else {
                crossing.start(starting++);
            }
        }

        assertThat(server.events.names())
                .containsExactly(
                        "stream_started", "publish_started", "source_lost", "publish_stopped", "stream_stopped");
        assertThat(server.events.only("publish_started").fields())
                .as("of a connection, though that may have ended just before")
                .hasToString("{session_id=C1, ip=192.0.2.1, proto=rtmp, user_agent=FMLE/3.0}");
        assertThat(server.events.only("publish_stopped").app()).isEqualTo("live");
    }

    @Test
    void aPublishBeginsAndEndsOnceOnTwoThreads() throws Exception {
        CyclicBarrier together = new CyclicBarrier(2);
        ExecutorService threads = Executors.newFixedThreadPool(2);
        try {
            List<Crossing> crossings = new ArrayList<>();
            for (int round = 0; round < ROUNDS; round++) {
                crossings.add(new Crossing("C" + round));
            }
            Future<?> closing = threads.submit(() -> {
                for (Crossing crossing : crossings) {
                    together.await(30, TimeUnit.SECONDS);
                    for (int step = 0; step < CLOSING; step++) {
                        crossing.close(step);
                    }
                }
                return null;
            });
            Future<?> starting = threads.submit(() -> {
                for (Crossing crossing : crossings) {
                    together.await(30, TimeUnit.SECONDS);
                    for (int step = 0; step < STARTING; step++) {
                        crossing.start(step);
                    }
                }
                return null;
            });
            closing.get(60, TimeUnit.SECONDS);
            starting.get(60, TimeUnit.SECONDS);
        } finally {
            threads.shutdownNow();
        }

        assertThat(server.events.names()).hasSize(ROUNDS * 5);
        Chronicle.of(server.events.all()).isConsistent();
    }

    @Test
    void whatBeginsOnAConnectionThatHasGoneEndsWithIt() {
        Object stream = new Object();
        Object viewer = new Object();
        server.connect("C1");
        server.mark(LifeKind.CONNECTION, "C1", "reset");
        server.disconnect("C1");
        server.clock.advance(1999, TimeUnit.MILLISECONDS);
        server.tracker.tick();
        server.publish(stream, "C1", "cbc");
        server.play(viewer, "C1", "cbc");
        assertThat(server.events.only("session_opened").fields().get("session_id"))
                .isEqualTo("C1");

        server.clock.advance(1, TimeUnit.MILLISECONDS);
        server.tracker.tick();

        assertThat(server.events.only("source_lost").fields().get("reason")).isEqualTo("reset");
        assertThat(server.events.only("publish_stopped").fields().get("reason")).isEqualTo("abandoned");
        assertThat(server.events.only("session_closed").fields().get("reason")).isEqualTo("abandoned");
    }

    @Test
    void aConnectionIsForgottenInTheEndAndANewOneOfItsNameIsNotTheOldOne() {
        server.connect("C1");
        server.disconnect("C1");
        server.clock.advance(2, TimeUnit.SECONDS);
        server.publish(new Object(), "C1", "late");
        assertThat(server.events.only("publish_started").fields()).hasToString("{}");

        server.connect("C2");
        server.disconnect("C2");
        server.connect("C2");
        Object stream = new Object();
        server.publish(stream, "C2", "cbc");
        server.clock.advance(3, TimeUnit.SECONDS);
        server.tracker.tick();
        assertThat(server.events.names()).doesNotContain("publish_stopped");
        server.end(LifeKind.PUBLISH, stream);
        assertThat(server.events.only("publish_stopped").media()).isEqualTo("cbc");
    }
}
