package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Rules;
import io.notifyagent.sink.Outcome;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;

/** C8: a handler that stays goes on under its new options, and what it holds is neither lost, doubled nor reordered. */
class ReloadTest {

    private final Rig rig = Rig.options().rig();

    private static EventFilter only(String media) {
        Directive directive = new Directive("", List.of(new Directive.Term("media", List.of(Glob.of(media)))));
        return new Filter(new Rules(List.of(), List.of(directive), null, false), new Origin("host", "boot"));
    }

    @Test
    void keepsTheSinkOpenWhereThePlanIsEqualC8() {
        rig.emit(2);
        rig.settle();
        rig.change(Rig.options().batchMax(7).build());
        rig.emit(2);
        rig.settle();
        assertThat(rig.sink.opened).isEqualTo(1);
        assertThat(rig.sink.closed).isZero();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 4));
        rig.assertIdentity();
    }

    @Test
    void deliversWhatWaitedUnderTheNewOptionsC8() {
        rig.emit(6);
        rig.change(Rig.options().batchMax(2).build());
        rig.settle();
        assertThat(rig.sink.batches).extracting(batch -> batch.events().size()).containsExactly(2, 2, 2);
        rig.assertIdentity();
    }

    @Test
    void doesNotFilterAgainWhatWaitsC8() {
        rig.emit(2);
        rig.change(Rig.options().build(), rig.sink, only("3"));
        rig.emit(2);
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2", "3");
        rig.assertIdentity();
    }

    @Test
    void tellsLossesByTheNewFilterC8H7() {
        Rig small = Rig.options().queueSize(2).rig();
        small.emit(3);
        small.change(Rig.options().queueSize(2).build(), small.sink, only("nothing"));
        small.settle();
        assertThat(small.tellings()).isEmpty();
        assertThat(small.log.lines()).anyMatch(line -> line.contains("its filter keeps that from its receiver"));
        small.assertIdentity();
    }

    @Test
    void closesTheOldSinkBeforeItOpensTheNewOneC8() {
        rig.emit(1);
        rig.settle();
        ScriptedSink next = new ScriptedSink();
        next.rule = batch -> {
            assertThat(rig.sink.closed).isEqualTo(1);
            return ScriptedSink.TAKES_ALL.answer(batch);
        };
        rig.change(Rig.options().build(), next, EventFilter.EVERYTHING);
        rig.emit(1);
        rig.settle();
        assertThat(Rig.media(rig.sink.taken)).containsExactly("1");
        assertThat(Rig.media(next.taken)).containsExactly("2");
        rig.assertIdentity();
    }

    @Test
    void waitsForTheAnswerOfWhatIsInFlightBeforeItChangesC8H2() {
        ScriptedSink next = new ScriptedSink();
        rig.emit(3);
        rig.stepWorker();
        rig.change(Rig.options().build(), next, EventFilter.EVERYTHING);
        rig.emit(1);
        rig.stepWorker();
        assertThat(next.batches).isEmpty();
        rig.settle();
        assertThat(Rig.media(rig.sink.taken)).isEqualTo(Rig.range(1, 3));
        assertThat(Rig.media(next.taken)).containsExactly("4");
        rig.assertIdentity();
    }

    @Test
    void triesTheNewReceiverAtOnceWithWhatItKeptForTheOldC8H5() {
        rig.sink.rule = batch -> new Outcome.Failed("HTTP 503", 300_000);
        rig.emit(2);
        rig.settle();
        ScriptedSink next = new ScriptedSink();
        rig.change(Rig.options().build(), next, EventFilter.EVERYTHING);
        rig.settle();
        assertThat(Rig.media(next.taken)).isEqualTo(Rig.range(1, 2));
        assertThat(next.batches.get(0).id())
                .as("P4: the same batch")
                .isEqualTo(rig.sink.batches.get(0).id());
        rig.assertIdentity();
    }

    @Test
    void leavesAReceiverAloneThatAskedForItAcrossAReloadC8P2() {
        rig.sink.then(batch -> new Outcome.Failed("HTTP 429", 60_000));
        rig.emit(1);
        rig.settle();
        rig.change(Rig.options().batchMax(9).build());
        rig.settleAfterMillis(30_000);
        assertThat(rig.media()).isEmpty();
        rig.settleAfterMillis(30_000);
        assertThat(rig.media()).containsExactly("1");
    }

    @Test
    void triesAgainAsOftenAsTheNewOptionsSayC8H5() {
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(1);
        rig.settle();
        rig.change(new DeliveryOptions(8192, 16 << 20, 500, 0, true, 1000, 200, null));
        rig.settle();
        rig.settleAfterMillis(200);
        assertThat(rig.media()).containsExactly("1");
    }

    @Test
    void dropsAndCountsWhatALowerLimitDoesNotKeepC8H5() {
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(5);
        rig.settle();
        rig.change(Rig.options().resendLimit(2).build());
        rig.settle();
        assertThat(rig.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(3);
        rig.assertIdentity();
        rig.sink.rule = ScriptedSink.TAKES_ALL;
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("4", "5");
        rig.assertIdentity();
    }

    @Test
    void givesWhatItKeptOneMoreTryWhenResendingIsSwitchedOffC8H5() {
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(5);
        rig.settle();
        rig.sink.rule = ScriptedSink.TAKES_ALL;
        rig.change(Rig.options().resendLimit(0).build());
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 5));
        rig.assertIdentity();
    }

    @Test
    void splitsTheBatchThatFailedWhenBufferingIsSwitchedOffC8H4() {
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(3);
        rig.settle();
        rig.change(Rig.options().unbuffered().build());
        rig.settleAfterMillis(10_000);
        assertThat(rig.sink.batches.subList(1, 4))
                .extracting(batch -> batch.events().size())
                .containsExactly(1, 1, 1);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 3));
        rig.assertIdentity();
    }

    @Test
    void forgetsWhatTheOldReceiverRefusedC8P2() {
        Rig strict = Rig.options().resendLimit(0).rig();
        strict.sink.then(
                batch -> new Outcome.Refused("HTTP 400", "", batch.events().size()));
        strict.emit(8);
        strict.stepWorker();
        strict.answer();
        ScriptedSink next = new ScriptedSink();
        strict.change(Rig.options().resendLimit(0).build(), next, EventFilter.EVERYTHING);
        strict.settle();
        assertThat(next.batches).hasSize(1);
        assertThat(Rig.media(next.taken)).isEqualTo(Rig.range(1, 8));
        strict.assertIdentity();
    }

    @Test
    void handsOverTheOldQueueBeforeALargerOneC8H2() {
        Rig small = Rig.options().queueSize(3).batchMax(2).rig();
        small.emit(3);
        small.change(Rig.options().queueSize(100).batchMax(2).build());
        small.emit(10);
        assertThat(small.counters().queued()).isEqualTo(13);
        small.assertIdentity();
        small.settle();
        assertThat(small.media()).isEqualTo(Rig.range(1, 13));
        assertThat(small.counters().droppedInAll()).isZero();
        small.assertIdentity();
    }

    @Test
    void keepsWhatWaitedInALargerQueueThanTheNewOneC8H1() {
        rig.emit(50);
        rig.change(Rig.options().queueSize(2).build());
        rig.emit(3);
        assertThat(rig.counters().dropped(LossCause.QUEUE_FULL)).isEqualTo(1);
        rig.settle();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 52));
        rig.assertIdentity();
    }

    @Test
    void sendsWhoStillKnowsTheOldQueueOnToTheNewOneC8() {
        Routing.Route old = rig.handler.route();
        rig.emit(1);
        rig.change(Rig.options().queueSize(10).build());
        Event late = Rig.event("late");
        late.assignId(99);
        assertThat(old.queue().offer(late, late.estimatedBytes())).isTrue();
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "late");
        assertThat(rig.counters().droppedInAll()).isZero();
        rig.assertIdentity();
    }

    @Test
    void passesThroughQueuesOfSeveralReloadsInOrderC8H2() {
        for (int size = 10; size < 20; size++) {
            rig.change(Rig.options().queueSize(size).build());
            rig.emit(4);
        }
        rig.settle();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 40));
        rig.assertIdentity();
    }

    @Test
    void endsInOrderWithTwoQueuesH8() {
        rig.emit(4);
        rig.change(Rig.options().queueSize(10).build());
        rig.emit(4);
        rig.handler.close(rig.clock.nanos(), rig.clock.nanos() + 1_000_000_000L);
        rig.settle();
        assertThat(rig.handler.worker().ended()).isTrue();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 8));
        rig.assertIdentity();
    }

    @Test
    void countsBothQueuesAsDroppedAtTheDeadlineH8() {
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(4);
        rig.stepWorker();
        rig.change(Rig.options().queueSize(10).build());
        rig.emit(4);
        rig.handler.close(rig.clock.nanos(), rig.clock.nanos());
        rig.settle();
        assertThat(rig.counters().dropped(LossCause.SHUTDOWN)).isEqualTo(8);
        assertThat(rig.counters().queued()).isZero();
        rig.assertIdentity();
    }

    @Test
    void changesTheDeadLettersAndKeepsTheSinkC8P2() {
        rig.buries = true;
        rig.emit(1);
        rig.settle();
        rig.change(new DeliveryOptions(8192, 16 << 20, 500, 0, true, 0, 10_000, Path.of("/dead.jsonl")));
        rig.sink.then(batch -> new Outcome.Refused("HTTP 422", "no", 1));
        rig.emit(1);
        rig.settle();
        assertThat(rig.buried).extracting(Event::media).containsExactly("2");
        assertThat(rig.sink.opened).isEqualTo(1);
        rig.assertIdentity();
    }
}
