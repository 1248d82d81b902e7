package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.sink.Outcome;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A handler that fails is an event for the others, once per change, and never a storm. */
class FailureTellerTest {

    private final FakeClock clock = new FakeClock();
    private final Pipeline pipeline = new Pipeline(new Origin("host", "boot"), "1", clock, new RecordingLog());
    private final ScriptedSink sinkOfA = new ScriptedSink();
    private final ScriptedSink sinkOfB = new ScriptedSink();
    private final Handler a = handler("a", sinkOfA);
    private final Handler b = handler("b", sinkOfB);
    private final FailureTeller teller = teller();

    private Handler handler(String name, ScriptedSink sink) {
        return pipeline.create(
                new HandlerSpec(name, EventFilter.EVERYTHING, Rig.options().build(), sink, DeadLetters.NONE));
    }

    private FailureTeller teller() {
        pipeline.emitter().route(new Routing(List.of(a.route(), b.route())));
        return new FailureTeller(() -> List.of(a, b), pipeline.emitter(), clock);
    }

    private void emit(String media) {
        pipeline.emitter().emit(Rig.event(media));
    }

    private void seconds(int seconds) {
        for (int i = 0; i < seconds * 10; i++) {
            int idle = 0;
            while (idle < 2) {
                int work = a.worker().doWork()
                        + a.exchange().doWork()
                        + b.worker().doWork()
                        + b.exchange().doWork();
                idle = work == 0 ? idle + 1 : 0;
            }
            clock.advanceMillis(100);
            if (i % 10 == 9) {
                teller.doWork();
            }
        }
    }

    private static List<String> told(ScriptedSink sink) {
        return sink.taken.stream()
                .filter(FailureTeller::isTelling)
                .map(FailureTellerTest::text)
                .toList();
    }

    private static String text(Event event) {
        return event.kind().name() + " " + event.fields().get("handler");
    }

    @Test
    void tellsTheOthersOnceThatAHandlerFailsAndThatItHasRecovered() {
        sinkOfA.rule = ScriptedSink.AWAY;
        emit("1");
        seconds(35);
        assertThat(told(sinkOfB)).containsExactly("handler_failing a");
        Event failing = sinkOfB.taken.stream()
                .filter(FailureTeller::isTelling)
                .findFirst()
                .orElseThrow();
        assertThat(failing.fields().get("reason")).isEqualTo("HTTP 503");
        sinkOfA.rule = ScriptedSink.TAKES_ALL;
        seconds(15);
        assertThat(told(sinkOfB)).containsExactly("handler_failing a", "handler_recovered a");
        Event recovered = sinkOfB.taken.get(sinkOfB.taken.size() - 1);
        assertThat((long) recovered.fields().get("duration")).isBetween(34_000L, 42_000L);
        assertThat(told(sinkOfA)).as("never itself").isEmpty();
    }

    @Test
    void tellsTwoThatFailOfEachOtherWithoutEnd() {
        sinkOfA.rule = ScriptedSink.AWAY;
        sinkOfB.rule = ScriptedSink.AWAY;
        emit("1");
        seconds(65);
        sinkOfA.rule = ScriptedSink.TAKES_ALL;
        sinkOfB.rule = ScriptedSink.TAKES_ALL;
        seconds(65);
        assertThat(told(sinkOfA)).containsExactly("handler_failing b", "handler_recovered b");
        assertThat(told(sinkOfB)).containsExactly("handler_failing a", "handler_recovered a");
        assertThat(a.counters().queued() + a.counters().buffered()).isZero();
    }

    @Test
    void isSilentOfAHandlerThatFailsWithNothingButSuchEvents() {
        // Takes what happened, and of what is told of others only every second.
        int[] calls = new int[1];
        ScriptedSink.Rule moody =
                batch -> batch.events().stream().allMatch(FailureTeller::isTelling) && calls[0]++ % 2 == 0
                        ? new Outcome.Failed("moody", 0)
                        : new Outcome.Delivered(batch.events().size());
        sinkOfA.rule = moody;
        sinkOfB.then(ScriptedSink.AWAY);
        sinkOfB.rule = moody;
        emit("1");
        seconds(300);
        assertThat(told(sinkOfA)).containsExactly("handler_failing b", "handler_recovered b");
        assertThat(told(sinkOfB)).isEmpty();
    }

    @Test
    void tellsAFlappingHandlerAtMostOnceInTenSeconds() {
        int[] calls = new int[1];
        sinkOfA.rule = batch -> calls[0]++ % 2 == 0
                ? new Outcome.Failed("flaps", 0)
                : new Outcome.Delivered(batch.events().size());
        for (int i = 0; i < 60; i++) {
            emit(Integer.toString(i));
            seconds(1);
        }
        assertThat(told(sinkOfB).stream().filter(text -> text.startsWith("handler_failing")))
                .hasSizeBetween(1, 4);
    }
}
