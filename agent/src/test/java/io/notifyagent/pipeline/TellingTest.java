package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.filter.Verdict;
import io.notifyagent.sink.Outcome;
import org.junit.jupiter.api.Test;

/** H7: what was lost is told, exactly and once. */
class TellingTest {

    private static final EventFilter NO_TELLINGS = new EventFilter() {
        @Override
        public Verdict verdict(EventType type) {
            return type == EventType.EVENTS_LOST ? Verdict.NONE : Verdict.ALL;
        }

        @Override
        public Verdict verdict(Kind kind) {
            return kind.type() == EventType.EVENTS_LOST ? Verdict.NONE : Verdict.ALL;
        }

        @Override
        public boolean passes(Event event) {
            return event.kind().type() != EventType.EVENTS_LOST;
        }
    };

    @Test
    void tellsWhatAFullQueueLostWithItsFieldsH7() {
        Rig rig = Rig.options().queueSize(4).rig();
        rig.emit(7);
        rig.settle();
        assertThat(rig.media()).isEqualTo(Rig.range(1, 4));
        assertThat(rig.tellings()).containsExactly("queue_full 3 5..7");
        Event telling = rig.sink.taken.get(4);
        assertThat(telling.fields().toString())
                .isEqualTo("{handler=hook, count=3, first_event_id=5, last_event_id=7, reason=queue_full}");
        assertThat(telling.id()).isEqualTo(8);
        assertThat(telling.kind().level().text()).isEqualTo("error");
        assertThat(telling.utcMillis()).isEqualTo(rig.clock.epochMillis());
        assertThat(rig.counters().passed()).isEqualTo(8);
        rig.assertIdentity();
    }

    @Test
    void tellsOneEventForEachCauseH7() {
        Rig rig = Rig.options().queueSize(4).resendLimit(2).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(5);
        rig.settle();
        rig.settleAfterMillis(10_000);
        assertThat(rig.tellings()).containsExactlyInAnyOrder("queue_full 1 5..5", "resend_limit 2 1..2");
        rig.assertIdentity();
    }

    @Test
    void tellsWithinASecondOfRecoveryThoughNothingFollowsH7() {
        Rig rig = Rig.options().resendLimit(1).throttleMillis(60_000).rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(3);
        rig.settleAfterMillis(60_000);
        rig.settleAfterMillis(60_000);
        assertThat(rig.tellings()).isEmpty();
        rig.sink.rule = ScriptedSink.TAKES_ALL;
        rig.settleAfterMillis(10_000);
        assertThat(rig.tellings()).containsExactly("resend_limit 2 1..2");
    }

    @Test
    void tellsWithinASecondWhereResendingIsOffThoughNothingFollowsH7() {
        Rig rig = Rig.options().resendLimit(0).rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(3);
        rig.settle();
        rig.settleAfterMillis(5_000);
        rig.sink.rule = ScriptedSink.TAKES_ALL;
        rig.settleAfterMillis(999);
        assertThat(rig.tellings()).containsExactly("failed 3 1..3");
        rig.assertIdentity();
    }

    @Test
    void doesNotLetATellingThatFailsHoldUpEventsWhereResendingIsOffH7() {
        Rig rig = Rig.options().resendLimit(0).unbuffered().rig();
        rig.sink.rule = ScriptedSink.AWAY;
        rig.emit(1);
        rig.settle();
        rig.settleAfterMillis(500);
        rig.sink.rule = ScriptedSink.TAKES_ALL;
        rig.emit(3);
        rig.settleAfterMillis(500);
        assertThat(rig.media()).isEqualTo(Rig.range(2, 4));
        assertThat(rig.tellings()).containsExactly("failed 1 1..1");
        rig.assertIdentity();
    }

    @Test
    void tellsAgainWithTheSameEventWhenTheBatchThatCarriesItFailsH7() {
        Rig rig = Rig.options().queueSize(4).rig();
        rig.sink.then(ScriptedSink.AWAY, ScriptedSink.AWAY);
        rig.emit(5);
        rig.settle();
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        assertThat(rig.tellings()).containsExactly("queue_full 1 5..5");
        assertThat(rig.sink.batches).hasSize(3).allMatch(batch -> batch == rig.sink.batches.get(0));
        rig.assertIdentity();
    }

    @Test
    void neverDropsATellingToMakeRoomH7() {
        Rig rig = Rig.options().queueSize(4).resendLimit(2).rig();
        rig.sink.then(ScriptedSink.AWAY, ScriptedSink.AWAY);
        rig.emit(5);
        rig.settle();
        rig.emit(4);
        rig.settle();
        assertThat(rig.counters().buffered()).isEqualTo(2);
        rig.assertIdentity();
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).containsExactly("8", "9");
        assertThat(rig.tellings()).containsExactly("queue_full 1 5..5", "resend_limit 6 1..8");
        rig.assertIdentity();
    }

    @Test
    void keepsATellingThatAFailedBatchCarriedWhereResendingIsOffH7() {
        Rig rig = Rig.options().queueSize(4).resendLimit(0).rig();
        rig.sink.then(ScriptedSink.AWAY);
        rig.emit(5);
        rig.settle();
        rig.settleAfterMillis(500);
        assertThat(rig.tellings()).containsExactly("queue_full 1 5..5", "failed 4 1..4");
        rig.assertIdentity();
    }

    @Test
    void leavesItToTheLogWhereTheHandlersOwnFilterRejectsItH7() {
        Rig rig = new Rig(Rig.options().queueSize(4).build(), NO_TELLINGS);
        rig.emit(6);
        rig.settle();
        assertThat(rig.tellings()).isEmpty();
        assertThat(rig.counters().dropped(LossCause.QUEUE_FULL)).isEqualTo(2);
        assertThat(rig.counters().passed()).isEqualTo(6);
        assertThat(rig.log.lines())
                .containsExactly(
                        "problem events.queue_full hook: Handler 'hook' loses events (queue_full): its receiver is slower"
                                + " than events come: make it faster, filter more, or raise queue_size, queue_bytes.",
                        "recovered events.queue_full hook: Handler 'hook' lost 2 events (queue_full, event_id 5 to 6);"
                                + " its filter keeps that from its receiver.");
        rig.emit(1);
        rig.settle();
        assertThat(rig.sink.taken.get(4).id())
                .as("a telling that passes nobody takes no id, E8")
                .isEqualTo(7);
        rig.assertIdentity();
    }

    @Test
    void tellsATrickleOfLossesAtMostTwiceASecondH7() {
        Rig rig = Rig.options().queueSize(2).rig();
        for (int i = 0; i < 100; i++) {
            rig.emit(3);
            rig.settleAfterMillis(10);
        }
        rig.settleAfterMillis(500);
        assertThat(rig.tellings()).hasSize(3);
        assertThat(rig.counters().dropped(LossCause.QUEUE_FULL)).isEqualTo(100);
        rig.assertIdentity();
    }

    @Test
    void givesUpTellingAReceiverThatRefusesToBeToldH7() {
        Rig rig = Rig.options().queueSize(4).rig();
        rig.sink.rule = batch -> batch.events().stream().anyMatch(e -> e.kind().type() == EventType.EVENTS_LOST)
                ? new Outcome.Refused("HTTP 400", "no", batch.events().size())
                : new Outcome.Delivered(batch.events().size());
        rig.emit(5);
        rig.settle();
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        rig.settleAfterMillis(10_000);
        assertThat(rig.media()).isEqualTo(Rig.range(1, 4));
        assertThat(rig.counters().droppedInAll()).isEqualTo(1);
        assertThat(rig.log.lines()).anyMatch(line -> line.startsWith("problem events_lost.untold hook"));
        int deliveries = rig.sink.batches.size();
        rig.settleAfterMillis(60_000);
        assertThat(rig.sink.batches).hasSize(deliveries);
        rig.assertIdentity();
    }
}
