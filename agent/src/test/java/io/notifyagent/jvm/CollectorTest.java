package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.runtime.RecordedProblems;
import io.notifyagent.track.RecordedEvents;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Pauses, concurrent cycles, allocation stalls, and stalls that no collector explains (event long_gc and others). */
class CollectorTest {

    private static final long MB = 1 << 20;

    private final FakeClock clock = new FakeClock();
    private final RecordedEvents events = new RecordedEvents();
    private final Distress distress = new Distress(events, Redaction.DEFAULT, clock);
    private final GcWatch watch = new GcWatch(200, distress);
    private final FakePools pools = new FakePools();
    private final LiveHeap live = new LiveHeap(pools);
    private final Witness witness =
            new Witness(new AwakeClock(200, clock), 200, clock, () -> {}, new RecordedProblems());

    @Test
    void tellsOfAPauseThatReachesTheLimit() {
        watch.collected(collection("PS MarkSweep", "end of major GC", "Ergonomics", 200, false));

        Event event = events.only("long_gc");
        assertThat(event.fields().toString())
                .isEqualTo("{timeout=200, gc=PS MarkSweep, action=end of major GC, cause=Ergonomics,"
                        + " heap_before=900, heap_after=400, heap_max=1000}");
        assertThat(event.kind().group()).isEqualTo("system_overloaded");
    }

    @Test
    void leavesShorterPausesAlone() {
        watch.collected(collection("G1 Young Generation", "end of minor GC", "G1 Evacuation Pause", 199, false));

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aConcurrentCycleIsNoPauseHoweverLong() {
        watch.collected(collection("ZGC Cycles", "end of GC cycle", "Proactive", 60_000, false));
        watch.collected(collection("Shenandoah Cycles", "end of GC cycle", "Concurrent GC", 60_000, false));

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aCycleThatThreadsWaitedForIsAStall() {
        watch.collected(collection("ZGC Major Cycles", "end of GC cycle", "Allocation Stall", 300, false));

        assertThat(events.only("long_gc").fields().get("stall")).isEqualTo(true);
    }

    @Test
    void leavesOutSizesThatANotificationDoesNotHave() {
        watch.collected(new Collection("ZGC Pauses", "end of GC pause", "Warmup", 1000, 300, -1, -1, -1, false));

        assertThat(events.only("long_gc").fields().get("heap_after")).isNull();
    }

    @Test
    void aFullCollectionTellsWhatIsInUseForGood() {
        pools.left(500);

        assertThat(live.after(collection("PS MarkSweep", "end of major GC", "Ergonomics", 1, true)))
                .isEqualTo(500 * MB);
    }

    @Test
    void aYoungCollectionTellsNothing() {
        pools.left(900);

        assertThat(live.after(young(false))).isEqualTo(-1);
    }

    @Test
    void onlyTheLastMixedCollectionOfASeriesTells() {
        assertThat(mixed(10, 900, 700, 500)).containsOnly(-1L);
        assertThat(mixed(2_000, 900, 600)).containsOnly(-1L);
        assertThat(mixed(4_000, 900, 510)).containsOnly(-1L, 500 * MB);

        assertThat(live.after(young(4_100, 900, false))).isEqualTo(-1);
    }

    /** A series leaves what was allocated while the marking before it ran, and regions that are not worth their copying. */
    @Test
    void theLowestOfThreeSeriesCountsAndOfAllInFiveSeconds() {
        mixed(0, 80);
        mixed(100, 385);
        assertThat(mixed(200, 390)).contains(80 * MB);
        assertThat(mixed(4_990, 400)).contains(80 * MB);
        assertThat(mixed(5_050, 400)).contains(385 * MB);
        // Series that are minutes apart.
        assertThat(mixed(100_000, 600)).contains(400 * MB);
        assertThat(mixed(200_000, 500)).contains(400 * MB);
        assertThat(mixed(300_000, 700)).contains(500 * MB);
    }

    @Test
    void afterAFullCollectionSeriesAreCountedAnew() {
        mixed(0, 80);
        mixed(100, 80);
        pools.left(700);
        live.after(collection("G1 Old Generation", "end of major GC", "G1 Compaction Pause", 1, true));

        assertThat(mixed(200, 720)).containsOnly(-1L);
        assertThat(mixed(300, 730)).containsOnly(-1L);
        assertThat(mixed(400, 740)).contains(720 * MB);
    }

    @Test
    void whatCountsIsWhatTheCollectionLeftAndNotWhatALaterOneDid() {
        mixed(0, 320);
        mixed(100, 330);
        pools.left(777);
        live.after(young(200, 310, true));
        pools.left(900);

        assertThat(live.after(young(300, 500, false))).isEqualTo(310 * MB);
    }

    @Test
    void aHugeObjectThatAYoungCollectionFreesIsNoMixedOne() {
        pools.left(900);
        live.after(young(false));

        live.after(young(true));

        assertThat(live.after(young(false))).isEqualTo(-1);
    }

    @Test
    void aRemarkTellsNothing() {
        pools.left(900);

        assertThat(live.after(collection("G1 Concurrent GC", "end of concurrent GC pause", "No GC", 1, true)))
                .isEqualTo(-1);
        assertThat(live.after(young(false))).isEqualTo(-1);
    }

    @Test
    void ofThreeConcurrentCyclesAndOfAllInFiveSecondsTheLowestCounts() {
        assertThat(live.after(cycle("ZGC Major Cycles", 0, 900))).isEqualTo(-1);
        assertThat(live.after(cycle("ZGC Major Cycles", 1_000, 300))).isEqualTo(-1);
        assertThat(live.after(cycle("ZGC Minor Cycles", 1_500, 100))).isEqualTo(-1);
        assertThat(live.after(cycle("ZGC Major Cycles", 2_000, 800))).isEqualTo(300 * MB);
        assertThat(live.after(cycle("ZGC Major Cycles", 6_000, 820))).isEqualTo(300 * MB);
        assertThat(live.after(cycle("ZGC Major Cycles", 6_001, 810))).isEqualTo(800 * MB);
    }

    @Test
    void aCycleWithoutSizesIsReadFromThePools() {
        pools.left(700);
        for (int i = 0; i < 2; i++) {
            live.after(new Collection("ZGC Cycles", "end of GC cycle", "Proactive", i, 1, -1, -1, -1, true));
        }

        assertThat(live.after(cycle("ZGC Cycles", 2, 900))).isEqualTo(700 * MB);
    }

    @Test
    void aStallThatNoPauseExplainsIsTold() {
        StallWatch stalls = stalls(new FakeFiles());
        beat(stalls, 500);
        settle(stalls);

        Event event = events.only("long_schedule_pid");
        assertThat(event.fields().toString()).isEqualTo("{timeout=500, reason=stall}");
    }

    @Test
    void aStallThatAPauseExplainsIsNot() {
        StallWatch stalls = stalls(new FakeFiles());
        long now = clock.nanos();
        beat(stalls, 500);
        // The notification comes later than the heartbeat that was late.
        stalls.paused(now - TimeUnit.MILLISECONDS.toNanos(20), now + TimeUnit.MILLISECONDS.toNanos(490));
        settle(stalls);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aThreadOfOursThatAloneHadToWaitIsNoStall() {
        StallWatch stalls = stalls(new FakeFiles());
        long due = clock.nanos();
        for (int i = 0; i < 10; i++) {
            clock.advance(50, TimeUnit.MILLISECONDS);
            witness.beat();
        }
        late(stalls, due);
        settle(stalls);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void ofTwoThreadsThatHadToWaitTheTimeCountsInWhichNeitherRan() {
        StallWatch stalls = stalls(new FakeFiles());
        long due = clock.nanos();
        clock.advance(100, TimeUnit.MILLISECONDS);
        witness.beat();
        clock.advance(300, TimeUnit.MILLISECONDS);
        witness.beat();
        clock.advance(100, TimeUnit.MILLISECONDS);
        late(stalls, due);
        settle(stalls);

        assertThat(events.only("long_schedule_pid").fields().get("timeout")).isEqualTo(300L);
    }

    /** The two beat by turns, so a stall's begin is known to one heartbeat, whichever of them was due first. */
    @Test
    void aStallCountsFromTheFirstBeatThatWasDue() {
        StallWatch stalls = stalls(new FakeFiles());
        witness.beat();
        clock.advance(40, TimeUnit.MILLISECONDS);
        long last = clock.nanos();
        clock.advance(340, TimeUnit.MILLISECONDS);
        witness.beat();
        stalls.beat(last, last + TimeUnit.MILLISECONDS.toNanos(80), clock.nanos());
        settle(stalls);

        assertThat(events.only("long_schedule_pid").fields().get("timeout")).isEqualTo(300L);
    }

    @Test
    void aHeartbeatThatIsALittleLateIsNoStall() {
        StallWatch stalls = stalls(new FakeFiles());
        beat(stalls, 199);
        settle(stalls);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aStallDuringWhichTheContainerWasThrottledSaysSo() {
        FakeFiles files = new FakeFiles()
                .with("/proc/self/cgroup", "0::/\n")
                .with("/proc/self/mountinfo", "31 23 0:28 / /sys/fs/cgroup rw - cgroup2 cgroup2 rw\n")
                .with("/sys/fs/cgroup/cgroup.procs", "1\n")
                .with("/sys/fs/cgroup/cpu.stat", "usage_usec 9\nthrottled_usec 100\n");
        StallWatch stalls = stalls(files);
        stalls.settle(clock.nanos());
        beat(stalls, 300);
        files.with("/sys/fs/cgroup/cpu.stat", "usage_usec 9\nthrottled_usec 300100\n");
        settle(stalls);

        assertThat(events.only("long_schedule_pid").fields().get("reason")).isEqualTo("throttled");
    }

    private StallWatch stalls(FakeFiles files) {
        return new StallWatch(200, witness, new Throttling(files), distress);
    }

    private void beat(StallWatch stalls, long lateMillis) {
        witness.beat();
        long due = clock.nanos();
        clock.advance(lateMillis, TimeUnit.MILLISECONDS);
        late(stalls, due);
        witness.beat();
    }

    /** The monitor beats, which it did 80 ms before that was due. */
    private void late(StallWatch stalls, long due) {
        stalls.beat(due - TimeUnit.MILLISECONDS.toNanos(80), due, clock.nanos());
    }

    private void settle(StallWatch stalls) {
        clock.advance(1, TimeUnit.SECONDS);
        stalls.settle(clock.nanos());
    }

    private static Collection young(boolean oldShrank) {
        return young(10_000, 400, oldShrank);
    }

    private static Collection young(long endMillis, long left, boolean oldShrank) {
        return new Collection(
                "G1 Young Generation",
                "end of minor GC",
                "G1 Evacuation Pause",
                endMillis,
                1,
                1000 * MB,
                left * MB,
                1000 * MB,
                oldShrank);
    }

    /** A series of mixed collections, with what each left, and the young one that shows that it is over: what they tell. */
    private List<Long> mixed(long endMillis, long... megabytes) {
        List<Long> told = new ArrayList<>();
        for (long left : megabytes) {
            pools.left(left);
            told.add(live.after(young(endMillis, left, true)));
        }
        told.add(live.after(young(endMillis + 10, 1000, false)));
        return told;
    }

    private static Collection cycle(String gc, long endMillis, long left) {
        return new Collection(gc, "end of GC cycle", "Proactive", endMillis, 1, 1000 * MB, left * MB, 1000 * MB, true);
    }

    private static Collection collection(String gc, String action, String cause, long millis, boolean oldShrank) {
        return new Collection(gc, action, cause, 10_000, millis, 900, 400, 1000, oldShrank);
    }

    /** Pools whose use a test decides. */
    private static final class FakePools implements HeapPools {

        private long megabytes;
        private long times;

        void left(long newMegabytes) {
            megabytes = newMegabytes;
            times++;
        }

        @Override
        public long heapAfterCollection() {
            return megabytes * MB;
        }

        @Override
        public long oldAfterCollection() {
            return megabytes * MB + times;
        }

        @Override
        public long max() {
            return 1000 * MB;
        }
    }
}
