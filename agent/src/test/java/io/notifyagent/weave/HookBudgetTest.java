package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.Clock;
import java.lang.reflect.Method;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** A hook that costs too much is switched off, said so, and can be switched on again. */
class HookBudgetTest {

    private static final String FRAMES =
            "hook frames { method H.Broadcast.start(); at entry; begin session this; media this.getName(); }";

    private final SetClock clock = new SetClock();
    private WovenServer server;

    @AfterEach
    void giveTheHookBack() {
        server.close();
    }

    private HookState weave() {
        server = new WovenServer(FRAMES);
        return server.hook("frames");
    }

    private void call(int times) throws ReflectiveOperationException {
        Object host = server.broadcast("cbc");
        Method start = host.getClass().getMethod("start");
        for (int i = 0; i < times; i++) {
            start.invoke(host);
        }
    }

    private void window(HookBudget budget) {
        clock.nanos += TimeUnit.SECONDS.toNanos(5);
        budget.doWork();
    }

    @Test
    void switchesOffAHookThatIsCalledTooOftenInTwoWindowsAndOnAgainWhenAsked() throws Exception {
        HookState hook = weave();
        HookBudget budget = new HookBudget(server.table, 0, 100, clock);
        call(2000);
        window(budget);
        assertThat(hook.cost().callsPerSecond()).isEqualTo(400);
        assertThat(hook.stage()).as("one window is no habit").isEqualTo(HookState.Stage.EMITTING);
        call(2000);
        window(budget);
        assertThat(hook.stage()).isEqualTo(HookState.Stage.SWITCHED_OFF);
        assertThat(hook.reason()).contains("400 times per second", "agent.hook_budget_calls allows 100");
        assertThat(server.problems).anyMatch(line -> line.contains("test/frames") && line.contains("Hooks.enable"));

        long hits = hook.hits();
        call(100);
        assertThat(hook.hits()).as("it does nothing").isEqualTo(hits);

        hook.switchOn();
        assertThat(hook.stage()).isEqualTo(HookState.Stage.EMITTING);
        assertThat(hook.reason()).isEmpty();
        call(100);
        assertThat(hook.hits()).isEqualTo(hits + 100);
    }

    @Test
    void leavesAHookAloneThatIsCalledTooOftenNowAndThen() throws Exception {
        HookState hook = weave();
        HookBudget budget = new HookBudget(server.table, 0, 100, clock);
        for (int i = 0; i < 5; i++) {
            call(2000);
            window(budget);
            window(budget);
        }
        assertThat(hook.stage()).isEqualTo(HookState.Stage.EMITTING);
    }

    @Test
    void hasNoLimitWhereItIsZero() throws Exception {
        HookState hook = weave();
        HookBudget budget = new HookBudget(server.table, 0, 0, clock);
        call(3000);
        window(budget);
        call(3000);
        window(budget);
        assertThat(hook.stage()).isEqualTo(HookState.Stage.EMITTING);
        assertThat(hook.cost().microsPerSecond()).as("it is timed all the same").isPositive();
    }

    @Test
    void timesEveryCallOfASeldomHookAndFewOfAFrequentOne() {
        server = new WovenServer(FRAMES);
        HookMeter meter = new HookMeter();
        meter.take(1);
        assertThat(meter.passes())
                .as("after a silent window every call is timed")
                .isFalse();
        for (int i = 0; i < 128 * 1024; i++) {
            meter.passes();
        }
        meter.take(1);
        int looked = 0;
        for (int i = 0; i < 128 * 1024; i++) {
            looked += meter.passes() ? 0 : 1;
        }
        assertThat(looked).isEqualTo(128);
    }

    @Test
    void doesNotTakeOnePauseOfTheHostForACostOfTheHook() {
        server = new WovenServer(FRAMES);
        HookMeter meter = new HookMeter();
        meter.passes();
        long now = HookMeter.begin();
        for (int i = 0; i < 9; i++) {
            meter.end(HookMeter.begin());
        }
        meter.end(now - TimeUnit.SECONDS.toNanos(3));
        for (int i = 0; i < 999; i++) {
            meter.passes();
        }
        assertThat(meter.take(TimeUnit.SECONDS.toNanos(1)).microsPerSecond()).isLessThan(200_000);
    }

    @Test
    void switchesOffAHookThatTakesTooLong() {
        server = new WovenServer(FRAMES);
        HookState hook = server.hook("frames");
        HookBudget budget = new HookBudget(server.table, 200, 0, clock);
        for (int window = 0; window < 2; window++) {
            for (int i = 0; i < 1000; i++) {
                hook.mainMeter().passes();
            }
            for (int i = 0; i < 10; i++) {
                hook.mainMeter().end(HookMeter.begin() - TimeUnit.MILLISECONDS.toNanos(2));
            }
            window(budget);
        }
        assertThat(hook.stage()).isEqualTo(HookState.Stage.SWITCHED_OFF);
        assertThat(hook.reason()).contains("ms per second (200 calls)", "agent.hook_budget_ms allows 200");
    }

    private static final class SetClock implements Clock {
        private long nanos;

        @Override
        public long epochMillis() {
            return 0;
        }

        @Override
        public long nanos() {
            return nanos;
        }
    }
}
