package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.track.RecordedEvents;
import java.nio.channels.Selector;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Which threads are event loops, and when one has been away too long (event long_schedule_pid, reason busy). */
class EventLoopsTest {

    private static final long LIMIT_MILLIS = 200;

    private final FakeClock clock = new FakeClock();
    private final AwakeClock awake = new AwakeClock(LIMIT_MILLIS, clock);
    private final EventLoops loops = new EventLoops(awake);
    private final RecordedEvents events = new RecordedEvents();
    private final LoopWatch watch =
            new LoopWatch(loops, awake, LIMIT_MILLIS, new Distress(events, Redaction.DEFAULT, new FakeClock()));
    private Selector selector;
    private long lastBeat = clock.nanos();
    private boolean witnessBeats;
    private boolean hurry;

    @BeforeEach
    void open() throws Exception {
        selector = Selector.open();
    }

    @AfterEach
    void close() throws Exception {
        selector.close();
    }

    @Test
    void tellsOnceOfALoopThatStayedAwayAndWhereItWasCaught() {
        selects(10);

        beats(30);
        assertThat(events.all()).as("it is not over yet").isEmpty();
        selects(1);
        beats(5);

        assertThat(events.all()).hasSize(1);
        Event event = events.all().get(0);
        assertThat((long) event.fields().get("timeout")).isBetween(580L, 620L);
        assertThat(event.fields().get("thread"))
                .isEqualTo(Thread.currentThread().getName());
        assertThat(event.fields().get("reason")).isEqualTo("busy");
        assertThat(event.fields().get("location").toString()).contains("java.lang.Thread.getStackTrace");
        assertThat(event.kind().group()).isEqualTo("system_overloaded");
    }

    @Test
    void tellsOfALoopThatNeverComesBackAfterFiveSecondsAndNotAgain() {
        selects(10);

        beats(1000);

        assertThat(events.names()).containsExactly("long_schedule_pid");
        assertThat((long) events.all().get(0).fields().get("timeout")).isBetween(5000L, 5040L);
    }

    @Test
    void leavesALoopAloneThatComesBackInTime() {
        for (int i = 0; i < 100; i++) {
            selects(1);
            beats(9);
        }

        assertThat(events.all()).isEmpty();
    }

    /**
     * Nothing shorter than the limit, everything from 240 ms on, and each right by 20 ms, whenever it begins, although the
     * monitor beats each 80 ms only.
     */
    @Test
    void isExactWhereverInABeatALoopLeavesAndComesBack() {
        for (long begin = 0; begin < 80; begin += 5) {
            for (long away = 185; away <= 700; away += 5) {
                finish();
                int before = events.all().size();
                beatThen(begin);
                selects(10);
                for (long i = 0; i < away; i += 5) {
                    passes(5);
                }
                selects(1);
                finish();

                long least = away - 20;
                long most = away + 20;
                List<Event> told = events.all().subList(before, events.all().size());
                assertThat(told)
                        .as("left %d ms after a beat, for %d ms", begin, away)
                        .hasSizeBetween(away >= 240 ? 1 : 0, away <= 200 ? 0 : 1)
                        .allSatisfy(event ->
                                assertThat((long) event.fields().get("timeout")).isBetween(least, most));
            }
        }
    }

    @Test
    void leavesALoopAloneThatWaitsInItsSelector() {
        selects(10);

        long entered = loops.selecting(selector);
        beats(1000);
        loops.selected(selector, entered);
        beats(5);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aThreadThatSelectsNowAndThenIsNoEventLoop() {
        for (int i = 0; i < 30; i++) {
            selects(3);
            beats(300);
        }

        assertThat(events.all()).as("9 selects in 10 seconds at most").isEmpty();
    }

    @Test
    void aPauseOfTheWholeJvmMakesNoLoopLookSlow() {
        selects(10);

        beats(5);
        passes(3_000);
        beats(4);
        selects(1);
        beats(1);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aThreadThatLeavesTheSelectorToAnotherIsNotAway() throws Exception {
        selects(10);

        Thread other = new Thread(() -> loops.selecting(selector));
        other.start();
        other.join();
        beats(100);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aThreadThatWentBackToItsPoolIsNotAway() throws Exception {
        var pool = java.util.concurrent.Executors.newFixedThreadPool(1);
        try {
            CountDownLatch parked = new CountDownLatch(1);
            Thread[] worker = new Thread[1];
            pool.submit(() -> {
                worker[0] = Thread.currentThread();
                selects(10);
                parked.countDown();
            });
            parked.await();
            org.awaitility.Awaitility.await().until(() -> worker[0].getState() == Thread.State.WAITING);

            beats(1000);

            assertThat(events.all()).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    /** MINA's processors end with their last session, and their threads serve other processors' selectors next. */
    @Test
    void aThreadThatWaitsInAnotherSelectorNowIsNotAway() throws Exception {
        try (Selector next = Selector.open()) {
            selects(10);

            loops.selecting(next);
            beats(1000);

            assertThat(events.all()).isEmpty();
        }
    }

    @Test
    void aThreadThatServesAnotherSelectorNowIsAwayFromThatOneAlone() throws Exception {
        try (Selector next = Selector.open()) {
            selects(10);
            beats(5);
            for (int i = 0; i < 10; i++) {
                loops.selected(next, loops.selecting(next));
            }

            beats(30);
            loops.selecting(next);
            beats(1000);

            assertThat(events.all()).hasSize(1);
            assertThat((long) events.all().get(0).fields().get("timeout")).isBetween(580L, 620L);
        }
    }

    @Test
    void aThreadThatCameFromAnotherSelectorIsAwayFromTheOneItLeftLast() throws Exception {
        try (Selector before = Selector.open()) {
            for (int i = 0; i < 10; i++) {
                loops.selected(before, loops.selecting(before));
            }
            beats(5);
            selects(10);

            beats(30);
            selects(1);
            beats(1000);

            assertThat(events.names()).first().isEqualTo("long_schedule_pid");
            assertThat((long) events.all().get(0).fields().get("timeout")).isBetween(580L, 620L);
        }
    }

    @Test
    void aSelectorThatAnotherThreadServesAfterALongGapTellsNothingOfTheOneBefore() throws Exception {
        selects(10);
        beats(30);

        Thread other = new Thread(() -> loops.selecting(selector));
        other.start();
        other.join();
        beats(5);

        assertThat(events.all())
                .as("nobody knows until when the first one worked for it")
                .isEmpty();
    }

    @Test
    void aThreadThatWentBackToItsPoolWithinFiveSecondsIsNotToldAsStillAway() throws Exception {
        var pool = java.util.concurrent.Executors.newFixedThreadPool(1);
        try {
            CountDownLatch selected = new CountDownLatch(1);
            CountDownLatch enough = new CountDownLatch(1);
            Thread[] worker = new Thread[1];
            pool.submit(() -> {
                worker[0] = Thread.currentThread();
                selects(10);
                selected.countDown();
                enough.await();
                return null;
            });
            selected.await();
            beats(30);
            enough.countDown();
            org.awaitility.Awaitility.await()
                    .until(() -> pool instanceof java.util.concurrent.ThreadPoolExecutor p
                            && p.getActiveCount() == 0
                            && worker[0].getState() == Thread.State.WAITING);

            beats(1000);

            assertThat(events.all()).isEmpty();
        } finally {
            pool.shutdownNow();
        }
    }

    @Test
    void aLoopWhoseThreadHasEndedIsNotAway() throws Exception {
        Thread thread = new Thread(() -> selects(10));
        thread.start();
        thread.join();

        beats(1000);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void forgetsAClosedSelector() throws Exception {
        selects(10);
        selector.close();

        passes(40);
        passes(40);

        assertThat(places()).isZero();
    }

    @Test
    void forgetsASelectorThatIsGone() {
        Object unreachable = new Object();
        loops.selecting(unreachable);
        unreachable = null;

        org.awaitility.Awaitility.await().until(() -> {
            System.gc();
            LockSupport.parkNanos(1);
            passes(40);
            return places() == 0;
        });
    }

    @Test
    void doesNotWatchWhatFindsNoPlaceAndGoesOn() {
        Object[] many = new Object[10_000];
        int unwatched = 0;
        for (int i = 0; i < many.length; i++) {
            many[i] = new Object();
            unwatched += loops.selecting(many[i]) == 0 ? 1 : 0;
        }

        assertThat(unwatched).isBetween(many.length - loops.size(), many.length - loops.size() / 2);
        java.lang.ref.Reference.reachabilityFence(many);
    }

    private void finish() {
        long entered = loops.selecting(selector);
        beats(4);
        assertThat(entered).isPositive();
    }

    /** It is so long after a beat. */
    private void beatThen(long millis) {
        passes(TimeUnit.NANOSECONDS.toMillis(awake.beatNanos() - (clock.nanos() - lastBeat)));
        passes(millis);
    }

    private int places() {
        int places = 0;
        for (int i = 0; i < loops.size(); i++) {
            places += loops.at(i) == null ? 0 : 1;
        }
        return places;
    }

    private void selects(int times) {
        for (int i = 0; i < times; i++) {
            loops.selected(selector, loops.selecting(selector));
        }
    }

    /** So many times 20 ms go by, and witness and monitor beat by turns whenever it is time. */
    private void beats(int times) {
        for (int i = 0; i < times; i++) {
            passes(20);
        }
    }

    private void passes(long millis) {
        clock.advanceMillis(millis);
        if (clock.nanos() - lastBeat >= awake.beatNanos()) {
            lastBeat = clock.nanos();
            awake.advance();
            witnessBeats = !witnessBeats && !hurry;
            if (!witnessBeats) {
                hurry = watch.beat();
            }
        }
    }
}
