package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** P2, S2: receivers that refuse what they get. */
class RefusalTest {

    private static ScriptedSink.Rule refusing(String... media) {
        Set<String> bad = Set.of(media);
        return batch -> batch.events().stream().map(Event::media).anyMatch(m -> m != null && bad.contains(m))
                ? new Outcome.Refused("HTTP 400", "bad event", batch.events().size())
                : new Outcome.Delivered(batch.events().size());
    }

    private static ScriptedSink.Rule atMost(int events) {
        return batch -> batch.events().size() > events
                ? new Outcome.TooLarge("HTTP 413", batch.events().size())
                : new Outcome.Delivered(batch.events().size());
    }

    @Test
    void sendsARefusedBatchThreeTimesBeforeItIsSplitP2P4() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = refusing("3");
        rig.emit(4);
        rig.settle();
        rig.settleAfterMillis(10_000);
        assertThat(rig.sink.batches).hasSize(2).allMatch(batch -> batch == rig.sink.batches.get(0));
        rig.settleAfterMillis(10_000);
        assertThat(rig.sink.batches.get(2)).isSameAs(rig.sink.batches.get(0));
        assertThat(rig.sink.batches.stream().map(Batch::id).distinct().count()).isEqualTo(rig.sink.batches.size() - 2);
        assertThat(rig.media()).containsExactly("1", "2", "4");
        assertThat(rig.tellings()).containsExactly("rejected 1 3..3");
        rig.assertIdentity();
    }

    @Test
    void findsOneBadEventAmongManyInFewDeliveriesP2() {
        for (int bad = 1; bad <= 500; bad += 7) {
            Rig rig = Rig.options().resendLimit(0).rig();
            rig.sink.rule = refusing(Integer.toString(bad));
            rig.emit(500);
            rig.settle();
            assertThat(rig.media()).hasSize(499).doesNotHaveDuplicates().doesNotContain(Integer.toString(bad));
            assertThat(rig.media().stream().map(Integer::valueOf)).isSorted();
            assertThat(rig.sink.batches.size()).isLessThanOrEqualTo(1 + 10 + 2);
            rig.assertIdentity();
        }
    }

    @Test
    void splitsAtOnceWhereResendingIsOffP2() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.sink.rule = refusing("1");
        rig.emit(2);
        rig.settle();
        assertThat(rig.media()).containsExactly("2");
        assertThat(rig.counters().dropped(LossCause.REJECTED)).isEqualTo(1);
    }

    @Test
    void findsSeveralBadEventsWithoutWaitingAgainP2() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = refusing("2", "3", "9", "10");
        rig.emit(10);
        rig.settle();
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("1", "4", "5", "6", "7", "8");
        assertThat(rig.counters().dropped(LossCause.REJECTED)).isEqualTo(4);
        rig.assertIdentity();
    }

    @Test
    void buriesTheRefusedEventWithTheAnswerP2() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.buries = true;
        rig.sink.rule = refusing("2");
        rig.emit(3);
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "3");
        assertThat(Rig.media(rig.buried)).containsExactly("2");
        assertThat(rig.epitaphs).containsExactly("rejected bad event");
        assertThat(rig.counters().deadLettered()).isEqualTo(1);
        assertThat(rig.counters().delivered()).isEqualTo(3);
        assertThat(rig.counters().droppedInAll()).isZero();
        assertThat(rig.tellings()).isEmpty();
        rig.assertIdentity();
    }

    @Test
    void countsTheEventAsHeldWhileItIsBeingBuriedP2H7() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.buries = true;
        rig.sink.rule = refusing("1");
        rig.emit(1);
        rig.stepWorker();
        rig.answer();
        rig.stepWorker();
        assertThat(rig.counters().buffered()).isEqualTo(1);
        rig.assertIdentity();
        rig.settle();
        assertThat(rig.counters().deadLettered()).isEqualTo(1);
        rig.assertIdentity();
    }

    @Test
    void suspectsOnlyWhatTheRefusedDeliveryHeldP2() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.sink.then(batch -> new Outcome.Refused("HTTP 422", "", 1));
        rig.emit(5);
        rig.settle();
        assertThat(rig.media()).isEqualTo(Rig.range(2, 5));
        assertThat(Rig.media(rig.sink.batches.get(1).events())).isEqualTo(Rig.range(2, 5));
        assertThat(rig.tellings()).containsExactly("rejected 1 1..1");
    }

    @Test
    void goesOnBisectingAfterTheReceiverWasAwayP2H5() {
        Rig rig = Rig.options().rig();
        ScriptedSink.Rule refusing = refusing("6");
        rig.sink.rule = refusing;
        rig.sink.then(refusing, refusing, refusing, ScriptedSink.AWAY);
        rig.emit(8);
        rig.settle();
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("1", "2", "3", "4", "5", "7", "8");
        rig.assertIdentity();
    }

    @Test
    void halvesWhatIsTooLargeAtOnceP2() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = atMost(3);
        rig.emit(10);
        rig.settle();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 10));
        assertThat(rig.sink.batches.stream().map(batch -> batch.events().size()))
                .containsExactly(10, 5, 2, 2, 2, 2, 2);
        assertThat(rig.sink.batches.stream().map(Batch::id)).doesNotHaveDuplicates();
        rig.emit(3);
        rig.settle();
        assertThat(rig.sink.batches.get(7).events()).hasSize(3);
        rig.assertIdentity();
    }

    @Test
    void dropsTheOneEventThatIsTooLargeByItselfP2() {
        Rig rig = Rig.options().rig();
        rig.sink.rule = batch -> Rig.media(batch.events()).contains("2")
                ? new Outcome.TooLarge("HTTP 413", batch.events().size())
                : new Outcome.Delivered(batch.events().size());
        rig.emit(4);
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "3", "4");
        assertThat(rig.tellings()).containsExactly("too_large 1 2..2");
        rig.assertIdentity();
    }

    @Test
    void triesAScriptThatErrorsThreeTimesAndThenDropsItsBatchS2() {
        Rig rig = Rig.options().rig();
        ScriptedSink.Rule errors = batch -> new Outcome.Broken("no_video.lua:3: nil");
        rig.sink.then(errors, errors, errors);
        rig.emit(2);
        rig.settle();
        rig.settleAfterMillis(10_000);
        assertThat(rig.counters().dropped(LossCause.FAILED)).isZero();
        rig.emit(1);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("3");
        assertThat(rig.tellings()).containsExactly("failed 2 1..2");
        rig.assertIdentity();
    }

    @Test
    void countsTheTriesOfAScriptThoughOverflowChangesItsBatchS2() {
        Rig rig = Rig.options().resendLimit(3).rig();
        rig.sink.rule = batch -> new Outcome.Broken("mail.lua:9: error after the mail");
        rig.emit(3);
        rig.settle();
        rig.emit(1);
        rig.settleAfterMillis(10_000);
        rig.emit(1);
        rig.settleAfterMillis(10_000);
        assertThat(rig.counters().dropped(LossCause.RESEND_LIMIT)).isEqualTo(2);
        assertThat(rig.counters().dropped(LossCause.FAILED)).isEqualTo(3);
        rig.assertIdentity();
    }
}
