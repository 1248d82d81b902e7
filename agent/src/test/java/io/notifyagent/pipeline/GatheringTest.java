package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** H2-H4: what goes into a batch, and when it goes. */
class GatheringTest {

    @Test
    void deliversWhatHasGatheredInOneBatchH3() {
        Rig rig = Rig.options().rig();
        rig.emit(3);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(3);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 3));
        rig.assertIdentity();
    }

    @Test
    void putsAtMostBatchMaxIntoOneBatchH3() {
        Rig rig = Rig.options().batchMax(4).rig();
        rig.emit(10);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(4, 4, 2);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 10));
    }

    @Test
    void deliversOneEventAtATimeWithoutBufferH4() {
        Rig rig = Rig.options().unbuffered().rig();
        rig.emit(3);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(1, 1, 1);
    }

    @Test
    void waitsForMoreAsLongAsThrottledH3() {
        Rig rig = Rig.options().throttleMillis(2000).rig();
        rig.emit(1);
        rig.settle();
        rig.clock.advanceMillis(1999);
        rig.emit(1);
        rig.settle();
        assertThat(rig.sink.batches).isEmpty();
        rig.settleAfterMillis(1);
        assertThat(sizes(rig)).containsExactly(2);
    }

    @Test
    void goesAtOnceWhenMoreThanAHundredWaitH3() {
        Rig rig = Rig.options().throttleMillis(60_000).rig();
        rig.emit(100);
        rig.settle();
        assertThat(rig.sink.batches).isEmpty();
        rig.emit(1);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(101);
    }

    @Test
    void countsWhatTheQueueHoldsTowardsTheHundredH3() {
        Rig rig = Rig.options().throttleMillis(60_000).batchMax(60).rig();
        rig.emit(59);
        rig.settle();
        assertThat(rig.sink.batches).isEmpty();
        rig.emit(42);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(60);
    }

    @Test
    void throttlesEachBatchAnewH3() {
        Rig rig = Rig.options().throttleMillis(1000).rig();
        rig.emit(1);
        rig.settle();
        rig.settleAfterMillis(1000);
        rig.emit(1);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(1);
        rig.settleAfterMillis(1000);
        assertThat(sizes(rig)).containsExactly(1, 1);
    }

    @Test
    void startsNoBatchBeforeTheLastOneIsAnsweredH2() {
        Rig rig = Rig.options().rig();
        rig.emit(1);
        rig.stepWorker();
        rig.emit(5);
        rig.stepWorker();
        assertThat(rig.counters().queued()).isEqualTo(5);
        assertThat(rig.counters().buffered()).isEqualTo(1);
        rig.assertIdentity();
        rig.settle();
        assertThat(sizes(rig)).containsExactly(1, 5);
    }

    @Test
    void sendsTheRestOfAPartialDeliveryFirstH3() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> new Outcome.Delivered(2));
        rig.emit(5);
        rig.stepWorker();
        rig.emit(1);
        rig.settle();
        assertThat(sizes(rig)).containsExactly(5, 4);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 6));
        rig.assertIdentity();
    }

    @Test
    void doesNotThrottleTheRestOfAPartialDeliveryH3() {
        Rig rig = Rig.options().throttleMillis(1000).rig();
        rig.sink.then(batch -> new Outcome.Delivered(2));
        rig.emit(3);
        rig.settle();
        rig.settleAfterMillis(1000);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 3));
    }

    @Test
    void takesASinkThatClaimsMoreThanItGotByItsBatch() {
        Rig rig = Rig.options().rig();
        rig.sink.then(batch -> new Outcome.Delivered(99));
        rig.emit(2);
        rig.settle();
        assertThat(rig.counters().delivered()).isEqualTo(2);
        rig.assertIdentity();
    }

    @Test
    void givesEveryBatchItsOwnIdP4() {
        Rig rig = Rig.options().batchMax(1).rig();
        rig.emit(100);
        rig.settle();
        List<String> ids = rig.sink.batches.stream().map(Batch::id).toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.matches("[A-Za-z0-9_-]{1,64}"));
    }

    private static List<Integer> sizes(Rig rig) {
        return rig.sink.batches.stream().map(batch -> batch.events().size()).toList();
    }
}
