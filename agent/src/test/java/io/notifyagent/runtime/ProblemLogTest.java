package io.notifyagent.runtime;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

/** Rules A4 and E6: one line per problem, repeated ones counted, at most 1000 kinds. */
class ProblemLogTest {

    private final StepClock clock = new StepClock();
    private final List<String> lines = new ArrayList<>();
    private final ProblemLog log = new ProblemLog(clock, lines::addAll);

    @Test
    void writesOneLineForOneProblem() {
        log.problem("sink.failed", "hook1", "http://example.org answers 500: look at the receiver");

        assertThat(log.doWork()).isEqualTo(1);

        assertThat(lines)
                .containsExactly("2026-11-22T13:45:01.123Z notify-agent WARN [sink.failed hook1] http://example.org"
                        + " answers 500: look at the receiver");
    }

    @Test
    void leavesOutAnEmptySubject() {
        log.problem("config.missing", "", "no file");

        log.doWork();

        assertThat(lines).containsExactly("2026-11-22T13:45:01.123Z notify-agent WARN [config.missing] no file");
    }

    @Test
    void writesNothingBeforeItsThreadComes() {
        assertThat(log.hasWaiting()).isFalse();
        log.problem("code", "subject", "message");
        log.info("information");

        assertThat(lines).isEmpty();
        assertThat(log.hasWaiting()).isTrue();
        log.doWork();
        assertThat(log.hasWaiting()).isFalse();
    }

    @Test
    void writesAgainWhatThereWasNoMemoryToWrite() {
        AtomicInteger writes = new AtomicInteger();
        ProblemLog failing = new ProblemLog(clock, all -> {
            if (writes.getAndIncrement() == 0) {
                throw new OutOfMemoryError("for a test");
            }
            lines.addAll(all);
        });
        failing.problem("code", "", "first");
        assertThatThrownBy(failing::doWork).isInstanceOf(OutOfMemoryError.class);
        failing.info("second");

        assertThat(failing.doWork()).isEqualTo(2);
        assertThat(lines)
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("first", "second");
    }

    @Test
    void writesLinesInTheOrderOfTheirReports() {
        log.info("first");
        log.problem("code", "", "second");
        log.info("third");

        log.doWork();

        assertThat(lines)
                .extracting(line -> line.substring(line.lastIndexOf(' ') + 1))
                .containsExactly("first", "second", "third");
    }

    @Test
    void showsTheTimeOfTheReportAndNotOfTheWriting() {
        log.problem("code", "", "message");
        clock.advance(5, TimeUnit.SECONDS);

        log.doWork();

        assertThat(lines.get(0)).startsWith("2026-11-22T13:45:01.123Z ");
    }

    @Test
    void tellsARepeatedProblemOnce() {
        for (int i = 0; i < 100; i++) {
            log.problem("code", "subject", "message " + i);
            log.doWork();
        }

        assertThat(lines).hasSize(1);
    }

    @Test
    void tellsTheSameCodeOfAnotherSubject() {
        log.problem("code", "one", "message");
        log.problem("code", "two", "message");

        assertThat(log.doWork()).isEqualTo(2);
    }

    @Test
    void tellsHowOftenAProblemCameAgainOnceAnHour() {
        log.problem("code", "subject", "first");
        log.doWork();
        log.problem("code", "subject", "second");
        log.problem("code", "subject", "third");
        clock.advance(59, TimeUnit.MINUTES);
        log.doWork();
        assertThat(lines).hasSize(1);

        clock.advance(1, TimeUnit.MINUTES);
        log.doWork();

        assertThat(lines)
                .last()
                .isEqualTo("2026-11-22T14:45:01.123Z notify-agent WARN [code subject] third"
                        + " (reported 2 times more since 2026-11-22T13:45:01.123Z)");
    }

    @Test
    void keepsSilentAnHourLaterAboutAProblemThatDidNotComeAgain() {
        log.problem("code", "subject", "message");
        log.doWork();
        clock.advance(2, TimeUnit.HOURS);

        assertThat(log.doWork()).isZero();
    }

    @Test
    void tellsARecoveryWithTheCount() {
        log.problem("code", "subject", "broken");
        log.doWork();
        log.problem("code", "subject", "broken");
        clock.advance(10, TimeUnit.SECONDS);
        log.recovered("code", "subject", "works again");

        log.doWork();

        assertThat(lines)
                .last()
                .isEqualTo("2026-11-22T13:45:11.123Z notify-agent INFO [code subject] works again"
                        + " (reported 2 times since 2026-11-22T13:45:01.123Z)");
    }

    @Test
    void tellsAProblemAndItsRecoveryThatCameBetweenTwoWritings() {
        log.problem("code", "subject", "broken");
        log.recovered("code", "subject", "works again");

        log.doWork();

        assertThat(lines)
                .extracting(line -> line.substring("2026-11-22T13:45:01.123Z notify-agent ".length()))
                .containsExactly("WARN [code subject] broken", "INFO [code subject] works again");
    }

    @Test
    void tellsAProblemAnewAfterItsRecovery() {
        log.problem("code", "subject", "broken");
        log.recovered("code", "subject", "works again");
        log.doWork();
        log.problem("code", "subject", "broken again");

        log.doWork();

        assertThat(lines).hasSize(3).last().asString().endsWith("WARN [code subject] broken again");
    }

    @Test
    void doesNotTellARecoveryThatWasOverBeforeItWasWritten() {
        log.problem("code", "subject", "broken");
        log.doWork();
        log.recovered("code", "subject", "works again");
        log.problem("code", "subject", "broken");

        assertThat(log.doWork()).isZero();
    }

    @Test
    void doesNotTellTheRecoveryOfWhatWasNeverReported() {
        log.recovered("code", "subject", "works again");

        assertThat(log.doWork()).isZero();
    }

    @Test
    void tellsARecoveryOnce() {
        log.problem("code", "subject", "broken");
        log.recovered("code", "subject", "works again");
        log.recovered("code", "subject", "works again");
        log.doWork();
        log.recovered("code", "subject", "works again");

        assertThat(log.doWork()).isZero();
        assertThat(lines).hasSize(2);
    }

    @Test
    void countsKindsBeyondTheThousandthAsOne() {
        for (int i = 0; i < ProblemLog.MAX_KINDS + 500; i++) {
            log.problem("code", "subject " + i, "message");
        }

        assertThat(log.doWork()).isEqualTo(ProblemLog.MAX_KINDS + 1);
        assertThat(lines)
                .last()
                .isEqualTo("2026-11-22T13:45:01.123Z notify-agent WARN [log.kinds] more than 1000 kinds"
                        + " of problems; those beyond are only counted");
        log.close();
        assertThat(lines).last().asString().contains("(reported 499 times more since");
    }

    @Test
    void hasRoomForANewKindAfterARecovery() {
        for (int i = 0; i < ProblemLog.MAX_KINDS; i++) {
            log.problem("code", "subject " + i, "message");
        }
        log.recovered("code", "subject 7", "works again");
        log.doWork();
        log.problem("code", "another", "message");

        log.doWork();

        assertThat(lines).last().asString().contains("[code another]");
    }

    @Test
    void keepsABoundedNumberOfInformationLinesAndTellsThatSomeAreLost() {
        for (int i = 0; i < ProblemLog.MAX_WAITING_INFOS + 10; i++) {
            log.info("information");
        }

        assertThat(log.doWork()).isEqualTo(ProblemLog.MAX_WAITING_INFOS + 1);
        assertThat(lines).last().asString().contains("WARN [log.lost]");
    }

    @Test
    void tellsUntoldRepeatsWhenItCloses() {
        log.problem("code", "subject", "message");
        log.problem("code", "subject", "message");
        log.close();

        assertThat(lines)
                .hasSize(2)
                .last()
                .asString()
                .endsWith("message (reported 1 times more since" + " 2026-11-22T13:45:01.123Z)");
    }

    @Test
    void keepsOneProblemOnOneLineWhateverItsTextHolds() {
        log.problem("code", "a\nb", "x\r\ny\tz\u001b[31m\u0085\u2028\u202e\u007f end");

        log.doWork();

        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("[code a\\nb] x\\r\\ny\\tz\\u001b[31m\\u0085\\u2028\\u202e\\u007f end");
    }

    @Test
    void cutsALongMessage() {
        log.problem("code", "subject", "m".repeat(100_000));

        log.doWork();

        assertThat(lines.get(0)).hasSizeLessThan(ProblemLog.MAX_MESSAGE_CHARS + 100);
    }

    @Test
    void sendsLinesToAnotherPlaceOnceToldTo() {
        List<String> file = new ArrayList<>();
        log.problem("code", "", "before anybody knew the file");
        log.writeTo(file::addAll);

        log.doWork();

        assertThat(file).hasSize(1);
        assertThat(lines).isEmpty();
    }

    @Test
    void countsEveryReportOfManyThreads() throws Exception {
        int threads = 4;
        int reports = 20_000;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            AgentThreads.create("test-" + i, () -> {
                        for (int n = 0; n < reports; n++) {
                            log.problem("code", "subject", "message");
                        }
                        done.countDown();
                    })
                    .start();
        }
        while (done.getCount() > 0) {
            log.doWork();
        }
        log.recovered("code", "subject", "works again");

        log.doWork();

        assertThat(lines).hasSize(2).last().asString().contains("(reported 80000 times since");
    }

    /** At the end of the JVM its thread closes the log while the main loop's is still at work. */
    @Test
    void writesEachLineOnceWhenTheEndOfTheJvmMeetsTheMainLoop() throws Exception {
        int rounds = 300;
        int each = 200;
        for (int round = 0; round < rounds; round++) {
            List<String> written = Collections.synchronizedList(new ArrayList<>());
            ProblemLog shared = new ProblemLog(clock, written::addAll);
            for (int i = 0; i < each; i++) {
                shared.info("line" + i);
            }
            CountDownLatch begin = new CountDownLatch(1);
            Thread loop = AgentThreads.create("test-loop", () -> {
                begin.countDown();
                shared.doWork();
            });
            loop.start();
            begin.await();
            shared.close();
            loop.join();

            assertThat(written).as("round %d", round).hasSize(each).doesNotHaveDuplicates();
        }
    }

    @Test
    void pairsEveryProblemWithARecoveryWhileManyThreadsFlap() throws Exception {
        int threads = 4;
        CountDownLatch done = new CountDownLatch(threads);
        for (int i = 0; i < threads; i++) {
            AgentThreads.create("test-" + i, () -> {
                        for (int n = 0; n < 20_000; n++) {
                            log.problem("code", "subject", "broken");
                            log.recovered("code", "subject", "works again");
                        }
                        done.countDown();
                    })
                    .start();
        }
        while (done.getCount() > 0) {
            log.doWork();
        }
        log.recovered("code", "subject", "works again");
        log.doWork();

        for (int i = 0; i < lines.size(); i++) {
            assertThat(lines.get(i)).contains(i % 2 == 0 ? "WARN [code subject]" : "INFO [code subject]");
        }
        assertThat(lines.size()).isEven().isPositive();
    }

    /** Stands at 2026-11-22T13:45:01.123Z until it is moved. */
    private static final class StepClock implements Clock {

        private volatile long nanos = -5;
        private volatile long millis = 1_795_355_101_123L;

        @Override
        public long epochMillis() {
            return millis;
        }

        @Override
        public long nanos() {
            return nanos;
        }

        void advance(long amount, TimeUnit unit) {
            nanos += unit.toNanos(amount);
            millis += unit.toMillis(amount);
        }
    }
}
