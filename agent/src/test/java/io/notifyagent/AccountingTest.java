package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.notifyagent.pipeline.LossCause;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * H7, P6: whatever a real receiver does, {@code passed = delivered + queued + buffered + dropped(by cause)}, and what it
 * got, each event once, plus what {@code events_lost} told it is everything that was emitted.
 */
class AccountingTest {

    private final List<JsonNode> taken = new CopyOnWriteArrayList<>();
    private MoodyProcess receiver;

    @TempDir
    Path folder;

    @BeforeEach
    void start() throws IOException {
        receiver = new MoodyProcess(0, taken);
    }

    @AfterEach
    void stop() throws InterruptedException {
        receiver.close();
    }

    @ParameterizedTest
    @ValueSource(strings = {"buffer=true", "buffer=false", "batch_max=7", "throttle_delay=0.2", "gzip=false"})
    void whereNothingFails(String option) throws Exception {
        try (Accounted accounted = http(option)) {
            accounted.emit(300);

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
            assertThat(accounted.counters().droppedInAll()).isZero();
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"status 500", "status 503", "status 429 1", "status 404", "drip", "cut"})
    void whereTheReceiverIsNotWellForAWhile(String mood) throws Exception {
        try (Accounted accounted = http("timeout=0.5")) {
            accounted.emit(100);
            receiver.mood(mood);
            accounted.emit(200);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().failing());
            accounted.emit(200);
            accounted.assertIdentity();
            receiver.mood("ok");
            accounted.emit(100);

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
            assertThat(accounted.counters().droppedInAll()).isZero();
        }
    }

    @Test
    void whereTheReceiverIsKilledAndComesBack() throws Exception {
        try (Accounted accounted = http("")) {
            for (int deaths = 0; deaths < 3; deaths++) {
                accounted.emit(150);
                int port = receiver.port();
                receiver.close();
                accounted.emit(150);
                await().atMost(Accounted.LONG).until(() -> accounted.counters().failing());
                receiver = new MoodyProcess(port, taken);
                await().atMost(Accounted.LONG).until(() -> !accounted.counters().failing());
            }

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
        }
    }

    @Test
    void whereMoreGathersThanIsKept() throws Exception {
        try (Accounted accounted = http("resend_limit=50")) {
            receiver.mood("status 500");
            accounted.emit(10);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().failing());
            accounted.emit(500);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().queued() == 0);
            receiver.mood("ok");

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
            assertThat(accounted.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(460);
        }
    }

    @Test
    void whereTheQueueIsFull() throws Exception {
        try (Accounted accounted = http("queue_size=64\ntimeout=1\nbatch_max=10")) {
            receiver.mood("drip");
            accounted.emit(1);
            await().atMost(Accounted.LONG).until(() -> receiver.refused() > 0);
            accounted.emit(2000);
            assertThat(accounted.counters().dropped(LossCause.QUEUE_FULL)).isPositive();
            receiver.mood("ok");

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
        }
    }

    @Test
    void whereNothingIsSentAgain() throws Exception {
        try (Accounted accounted = http("resend_limit=0")) {
            receiver.mood("status 500");
            accounted.emit(100);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().dropped(LossCause.FAILED) == 100);
            receiver.mood("ok");

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
        }
    }

    @Test
    void whereBatchesAreTooLarge() throws Exception {
        receiver.mood("atmost 3");
        try (Accounted accounted = http("batch_max=100")) {
            accounted.emit(250);

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
            assertThat(accounted.counters().droppedInAll()).isZero();
        }
    }

    @Test
    void whereEveryEventIsTooLarge() throws Exception {
        receiver.mood("refuse 413 stream_started");
        try (Accounted accounted = http("")) {
            accounted.emit(20);

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
            assertThat(accounted.counters().dropped(LossCause.TOO_LARGE)).isEqualTo(20);
        }
    }

    @Test
    void whereOneEventIsRefused() throws Exception {
        receiver.mood("refuse 400 poison");
        try (Accounted accounted = http("")) {
            accounted.emit(60);
            accounted.emit("poison");
            accounted.emit(60);

            accounted.awaitRest(taken);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
            assertThat(accounted.counters().dropped(LossCause.REJECTED)).isEqualTo(1);
        }
    }

    @Test
    void whereRefusedEventsAreKeptAsDeadLetters() throws Exception {
        receiver.mood("refuse 400 poison");
        try (Accounted accounted = http("dead_letter=dead.jsonl\nbuffer=true")) {
            accounted.emit("poison1");
            accounted.emit(60);
            accounted.emit("poison2");

            accounted.awaitRest(taken);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().deadLettered() == 2);
            accounted.assertNothingIsUnaccountedFor(taken, 2);
            assertThat(Files.readAllLines(folder.resolve("dead.jsonl")))
                    .hasSize(2)
                    .allMatch(line -> line.contains("poison"));
        }
    }

    /** H8. */
    @Test
    void whereTheHostEndsWhileTheReceiverIsAway() throws Exception {
        try (Accounted accounted = http("")) {
            receiver.mood("status 500");
            accounted.emit(300);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().failing());

            assertThat(accounted.shutdown(500)).isTrue();

            accounted.assertIdentity();
            assertThat(accounted.counters().dropped(LossCause.SHUTDOWN)).isEqualTo(300);
            assertThat(taken).isEmpty();
        }
    }

    /** H8. */
    @Test
    void whereTheHostEndsWhileAllIsWell() throws Exception {
        try (Accounted accounted = http("")) {
            accounted.emit(3000);

            assertThat(accounted.shutdown(30_000)).isTrue();

            accounted.assertIdentity();
            await().atMost(Accounted.LONG).until(() -> taken.size() == 3000);
            accounted.assertNothingIsUnaccountedFor(taken, 0);
        }
    }

    /** L3: a lost folder is a failed delivery. */
    @Test
    void whereTheFolderOfALogIsLostForAWhile() throws Exception {
        Path place = folder.resolve("place");
        try (Accounted accounted = new Accounted(folder, "sink=jsonlog://place/events.log\nresend_limit=40")) {
            accounted.emit(100);
            accounted.awaitRest(List.of());
            List<JsonNode> before = events(place.resolve("events.log"));
            Files.delete(place.resolve("events.log"));
            Files.delete(place);
            Files.writeString(place, "where the folder was");
            await().atMost(Accounted.LONG).until(() -> {
                accounted.emit(5);
                return accounted.counters().failing();
            });
            accounted.emit(300);
            await().atMost(Accounted.LONG)
                    .until(() -> accounted.counters().dropped(LossCause.RESEND_LIMIT) > 0
                            && accounted.counters().queued() == 0);
            Files.delete(place);

            List<JsonNode> all = new ArrayList<>(before);
            await().atMost(Accounted.LONG).until(() -> !accounted.counters().failing());
            await().atMost(Accounted.LONG)
                    .until(() -> Accounted.lost(events(place.resolve("events.log")))
                            == accounted.counters().droppedInAll());
            all.addAll(events(place.resolve("events.log")));
            accounted.awaitRest(all);
            assertThat(accounted.counters().dropped(LossCause.RESEND_LIMIT)).isPositive();
            accounted.assertIdentity();
        }
    }

    /** L3: a disk that is always full. */
    @Test
    void whereADiskIsFull() throws Exception {
        try (Accounted accounted = new Accounted(folder, "sink=jsonlog:///dev/full\nresend_limit=40")) {
            accounted.emit(100);
            await().atMost(Accounted.LONG).until(() -> accounted.counters().failing());
            accounted.emit(100);

            await().atMost(Accounted.LONG).until(() -> accounted.counters().dropped(LossCause.RESEND_LIMIT) == 160);
            accounted.assertIdentity();
            assertThat(accounted.counters().delivered()).isZero();
        }
    }

    private static List<JsonNode> events(Path log) throws IOException {
        List<JsonNode> events = new ArrayList<>();
        if (Files.exists(log)) {
            for (String line : Files.readAllLines(log)) {
                events.add(new ObjectMapper().readTree(line));
            }
        }
        return events;
    }

    private Accounted http(String options) throws IOException {
        return new Accounted(folder, "sink=http://127.0.0.1:" + receiver.port() + "/hook\n" + options);
    }
}
