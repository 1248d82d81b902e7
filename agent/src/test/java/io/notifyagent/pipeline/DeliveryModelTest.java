package io.notifyagent.pipeline;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.Outcome;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.constraints.IntRange;

/**
 * Random interleavings of offers, steps, time and a misbehaving receiver, against what must hold whatever happens: the
 * identity, the order of each producer, and that delivered and told together are everything, once (H2, H5, H7, P2).
 */
class DeliveryModelTest {

    /** What the receiver does with its next delivery. */
    enum Mood {
        TAKES,
        TAKES_ONE,
        AWAY,
        ASKS_FOR_TIME,
        THROWS,
        TAKES_BUT_ANSWER_IS_LOST,
        BREAKS,
        TOO_LARGE
    }

    /** One move: which part moves, and how much. */
    record Move(int what, int amount, Mood mood) {}

    /** A receiver with moods that never takes events whose media ends in the digit it dislikes. */
    private static final class Receiver implements ScriptedSink.Rule {
        private final List<Event> arrivals = new ArrayList<>();
        private final Set<Event> repeatable = new HashSet<>();
        private Mood mood = Mood.TAKES;
        private final boolean picky;

        Receiver(boolean picky) {
            this.picky = picky;
        }

        @Override
        public Outcome answer(Batch batch) throws Exception {
            List<Event> events = batch.events();
            switch (mood) {
                case AWAY:
                    return new Outcome.Failed("HTTP 503", 0);
                case ASKS_FOR_TIME:
                    return new Outcome.Failed("HTTP 429", 30_000);
                case THROWS:
                    throw new java.io.IOException("reset");
                case BREAKS:
                    return new Outcome.Broken("line 3");
                case TOO_LARGE:
                    if (events.size() > 2) {
                        return new Outcome.TooLarge("HTTP 413", events.size());
                    }
                    break;
                default:
            }
            int count = mood == Mood.TAKES_ONE ? 1 : events.size();
            if (picky && events.subList(0, count).stream().anyMatch(Receiver::disliked)) {
                return new Outcome.Refused("HTTP 400", "no sevens", count);
            }
            arrivals.addAll(events.subList(0, count));
            if (mood == Mood.TAKES_BUT_ANSWER_IS_LOST) {
                repeatable.addAll(events);
                return new Outcome.Failed("no answer", 0);
            }
            return new Outcome.Delivered(count);
        }

        static boolean disliked(Event event) {
            return event.media() != null && event.media().endsWith("7");
        }
    }

    @Provide
    Arbitrary<List<Move>> moves() {
        return Combinators.combine(
                        Arbitraries.integers().between(0, 9),
                        Arbitraries.integers().between(1, 12),
                        Arbitraries.of(Mood.class))
                .as(Move::new)
                .list()
                .ofMinSize(20)
                .ofMaxSize(300);
    }

    @Property(tries = 2000)
    void deliveredAndToldTogetherAreEverythingOnceAndInOrderH2H5H7(
            @ForAll("moves") List<Move> moves,
            @ForAll @IntRange(min = 0, max = 12) int resendLimit,
            @ForAll @IntRange(min = 1, max = 20) int queueSize,
            @ForAll @IntRange(min = 1, max = 10) int batchMax,
            @ForAll boolean buffered,
            @ForAll boolean throttled,
            @ForAll boolean picky,
            @ForAll boolean answersGetLost,
            @ForAll boolean buries) {
        Rig.Options options = Rig.options()
                .resendLimit(resendLimit)
                .queueSize(queueSize)
                .batchMax(batchMax)
                .throttleMillis(throttled ? 2_000 : 0);
        Rig rig = (buffered ? options : options.unbuffered()).rig();
        rig.buries = buries;
        Receiver receiver = new Receiver(picky);
        rig.sink.rule = receiver;
        int emitted = 0;
        for (Move move : moves) {
            switch (move.what()) {
                case 0, 1, 2 -> {
                    rig.emit(move.amount());
                    emitted += move.amount();
                }
                case 3, 4, 5 -> rig.stepWorker();
                case 6, 7 -> rig.answer();
                case 8 -> rig.clock.advanceMillis(move.amount() * 1_000L);
                default ->
                    receiver.mood =
                            move.mood() == Mood.TAKES_BUT_ANSWER_IS_LOST && !answersGetLost ? Mood.AWAY : move.mood();
            }
            rig.assertIdentity();
            assertNothingNegative(rig.counters());
        }
        receiver.mood = Mood.TAKES;
        for (int i = 0; i < 200; i++) {
            rig.settleAfterMillis(10_000);
        }
        assertEverythingAccountedFor(rig, receiver, emitted, resendLimit > 0);
    }

    private static void assertNothingNegative(Counters now) {
        assertThat(now.queued()).isNotNegative();
        assertThat(now.buffered()).isNotNegative();
        assertThat(now.delivered()).isBetween(now.deadLettered(), now.passed());
        assertThat(now.dropped().values()).allMatch(count -> count >= 0);
    }

    private static void assertEverythingAccountedFor(Rig rig, Receiver receiver, int emitted, boolean resending) {
        Counters now = rig.counters();
        rig.assertIdentity();
        assertThat(now.queued() + now.buffered()).as("all is over").isZero();

        List<Event> firsts = new ArrayList<>();
        Set<Event> seen = new HashSet<>();
        Map<Event, Integer> times = new HashMap<>();
        for (Event event : receiver.arrivals) {
            times.merge(event, 1, Integer::sum);
            if (seen.add(event)) {
                firsts.add(event);
            }
        }
        assertThat(Rig.media(firsts).stream().map(Integer::valueOf))
                .as("H2: order")
                .isSorted();
        times.forEach((event, count) -> {
            if (count > 1) {
                assertThat(receiver.repeatable)
                        .as("P6: only unanswered deliveries repeat")
                        .contains(event);
            }
        });

        Map<LossCause, Long> told = new EnumMap<>(LossCause.class);
        long tellings = 0;
        for (Event event : firsts) {
            if (event.kind().type() == EventType.EVENTS_LOST) {
                LossCause cause = LossCause.valueOf(
                        event.fields().get("reason").toString().toUpperCase(java.util.Locale.ROOT));
                told.merge(cause, (Long) event.fields().get("count"), Long::sum);
                tellings++;
            }
        }
        long untold = rig.log.lines().stream()
                .filter(line -> line.startsWith("problem events_lost.untold"))
                .count();
        if (untold == 0) {
            for (LossCause cause : LossCause.values()) {
                assertThat(told.getOrDefault(cause, 0L))
                        .as("H7: told of %s", cause)
                        .isEqualTo(now.dropped(cause));
            }
        }
        assertThat(now.passed() - emitted)
                .as("tellings are part of the identity")
                .isBetween(0L, tellings);
        assertThat(rig.buried).hasSize((int) now.deadLettered()).doesNotHaveDuplicates();

        // A lost answer may have left an event both with the receiver and dropped; without one, nothing is in two
        // places.
        long delivered = firsts.size()
                + rig.buried.stream().filter(e -> !seen.contains(e)).count()
                - tellings;
        if (receiver.repeatable.isEmpty()) {
            assertThat(delivered + now.droppedInAll()).as("everything").isEqualTo(emitted);
            assertThat(rig.buried).noneMatch(receiver.arrivals::contains);
        } else {
            assertThat(delivered + now.droppedInAll()).as("at least everything").isGreaterThanOrEqualTo(emitted);
        }
        if (!resending) {
            assertThat(now.resent()).isZero();
        }
    }
}
