package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.event.Origin;
import io.notifyagent.filter.EventFilter;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Sink;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** What a sink does between deliveries, such as the timers of a script (rule S3). */
class IdleTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final Rig rig = Rig.options().rig();

    @Test
    void asksNoSinkThatIsNotOpen() {
        rig.sink.whenIdle = () -> 5;

        assertThat(rig.handler.exchange().idle()).isEqualTo(Sink.NEVER);
    }

    @Test
    void passesOnWhenTheSinkWantsToBeCalledAgain() {
        rig.emit(1);
        rig.settle();
        rig.sink.whenIdle = () -> 250;
        assertThat(rig.handler.exchange().idle()).isEqualTo(250);

        rig.sink.whenIdle = () -> -3;
        assertThat(rig.handler.exchange().idle()).isEqualTo(1);
    }

    @Test
    void abortsACallThatTakesTooLongAndEachLaterOneToo() {
        rig.emit(1);
        rig.settle();
        rig.sink.whenIdle = () -> {
            rig.clock.advanceMillis(15_000);
            rig.stepWorker();
            rig.stepWorker();
            return Sink.NEVER;
        };

        rig.handler.exchange().idle();
        assertThat(rig.sink.aborts).isEqualTo(1);
        rig.handler.exchange().idle();
        assertThat(rig.sink.aborts).isEqualTo(2);
    }

    @Test
    void abortsADeliveryThatWaitedForALateCall() {
        rig.emit(1);
        rig.settle();
        rig.sink.whenIdle = () -> {
            rig.emit(1);
            rig.clock.advanceMillis(15_000);
            rig.stepWorker();
            rig.stepWorker();
            return Sink.NEVER;
        };
        rig.handler.exchange().idle();
        assertThat(rig.sink.aborts).isEqualTo(1);
        rig.sink.then(batch -> {
            rig.clock.advanceMillis(15_000);
            rig.stepWorker();
            return new io.notifyagent.sink.Outcome.Delivered(1);
        });

        rig.settle();

        assertThat(rig.sink.aborts).isEqualTo(2);
        assertThat(rig.media()).containsExactly("1", "2");
        rig.assertIdentity();
    }

    @Test
    void saysThatACallThrewAndGoesOn() {
        rig.emit(1);
        rig.settle();
        rig.sink.whenIdle = () -> {
            throw new IllegalStateException("broken timer");
        };

        assertThat(rig.handler.exchange().idle()).isEqualTo(Sink.NEVER);

        assertThat(rig.log.lines()).anyMatch(line -> line.contains("broken timer"));
        rig.emit(1);
        rig.settle();
        assertThat(rig.media()).containsExactly("1", "2");
    }

    @Test
    void callsTheSinkAgainAndAgainWhileNothingIsDeliveredAndAbortsACallAtTheEnd() {
        ScriptedSink sink = new ScriptedSink();
        AtomicInteger calls = new AtomicInteger();
        CountDownLatch released = new CountDownLatch(1);
        sink.whenIdle = () -> {
            if (calls.incrementAndGet() < 5) {
                return 1;
            }
            await().atMost(LONG).until(() -> sink.aborts > 0);
            released.countDown();
            return Sink.NEVER;
        };
        Pipeline pipeline = new Pipeline(new Origin("s", "b"), "1", Clock.SYSTEM, new RecordingLog());
        pipeline.start(List.of(
                new HandlerSpec("timers", EventFilter.EVERYTHING, DeliveryOptions.DEFAULTS, sink, DeadLetters.NONE)));
        pipeline.emitter().emit(Rig.event("1"));

        await().atMost(LONG).until(() -> calls.get() == 5);

        assertThat(pipeline.shutdown(5_000)).isTrue();
        assertThat(released.getCount()).isZero();
    }
}
