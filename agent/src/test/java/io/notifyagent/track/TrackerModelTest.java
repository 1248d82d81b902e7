package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.event.Event;
import io.notifyagent.profile.Action.LifeKind;
import java.lang.ref.WeakReference;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.awaitility.Awaitility;

/**
 * Random signals in random order against a model that knows no thread, no weak reference and no index: repeated begins
 * and ends, ends that never come, parents that end before their children, names published again and taken over, silence,
 * collected owners (rules E2, E3).
 */
class TrackerModelTest {

    private static final int STREAMS = 3;
    private static final List<String> CONNECTIONS = List.of("C0", "C1");
    private static final List<String> MEDIA = List.of("one", "two");
    private static final List<String> WORDS = List.of("orderly", "stopped", "reset", "timeout", "error");
    private static final int[] PAUSES = {0, 40, 1_000, 1_999, 2_000, 5_000, 30_000, 60_000};

    /** Events of which only the time stamps of frames decide; see {@link SourceWatchTest}. */
    private static final Set<String> OF_STAMPS = Set.of("stream_force_close_gop", "stream_rt_sync");

    /** One thing that happens; which thing, and of what. */
    enum What {
        CONNECT,
        DISCONNECT,
        PUBLISH,
        PLAY,
        UNPUBLISH,
        STOP_PLAYING,
        MARK_CONNECTION,
        MARK_STREAM,
        MARK_SERVER,
        READY,
        VIDEO,
        AUDIO,
        PASS,
        TICK,
        SHUT_DOWN
    }

    /** The numbers are taken modulo what there is. */
    record Step(What what, int stream, int connection, int media, int word) {}

    @Provide
    Arbitrary<List<Step>> steps() {
        Arbitrary<What> what = Arbitraries.frequencyOf(
                net.jqwik.api.Tuple.of(
                        60,
                        Arbitraries.of(What.class)
                                .filter(chosen -> chosen != What.SHUT_DOWN && chosen != What.MARK_SERVER)),
                net.jqwik.api.Tuple.of(1, Arbitraries.of(What.SHUT_DOWN, What.MARK_SERVER)));
        Arbitrary<Integer> number = Arbitraries.integers().between(0, 39);
        return Combinators.combine(what, number, number, number, number)
                .as(Step::new)
                .list()
                .ofMinSize(5)
                .ofMaxSize(200);
    }

    @Property(tries = 3000)
    void doesWhatTheModelDoes(@ForAll("steps") List<Step> steps) {
        Rig rig = new Rig();
        for (Step step : steps) {
            rig.take(step);
        }
        rig.take(new Step(What.SHUT_DOWN, 0, 0, 0, 0));
        Chronicle.of(rig.server.events.all()).isConsistent();
    }

    /** The collector decides when, so a few tries are what there is time for. */
    @Property(tries = 15)
    void endsWhatIsCollected(@ForAll("steps") List<Step> steps) {
        Rig rig = new Rig();
        for (Step step : steps) {
            rig.take(step);
            if (step.word() == 0) {
                rig.collect(step.stream() % STREAMS);
            }
        }
        rig.take(new Step(What.SHUT_DOWN, 0, 0, 0, 0));
        Chronicle.of(rig.server.events.all()).isConsistent();
    }

    /** A tracker and its model, which are told the same. */
    private static final class Rig {

        private final Server server = new Server();
        private final TrackerModel model = new TrackerModel();
        private final Object[] streams = new Object[STREAMS];
        private final Object[] viewers = new Object[STREAMS];
        private int seen;

        Rig() {
            Arrays.setAll(streams, i -> new Object());
            Arrays.setAll(viewers, i -> new Object());
        }

        void take(Step step) {
            int stream = step.stream() % STREAMS;
            String connection = CONNECTIONS.get(step.connection() % CONNECTIONS.size());
            String media = MEDIA.get(step.media() % MEDIA.size());
            String word = WORDS.get(step.word() % WORDS.size());
            switch (step.what()) {
                case CONNECT -> {
                    server.connect(connection);
                    model.connect(connection);
                }
                case DISCONNECT -> {
                    server.disconnect(connection);
                    model.disconnect(connection);
                }
                case PUBLISH -> {
                    server.publish(streams[stream], connection, media);
                    model.publish(stream, connection, media);
                }
                case PLAY -> {
                    server.play(viewers[stream], connection, media);
                    model.play(stream, connection, media);
                }
                case UNPUBLISH -> {
                    server.end(LifeKind.PUBLISH, streams[stream]);
                    model.unpublish(stream);
                }
                case STOP_PLAYING -> {
                    server.end(LifeKind.SESSION, viewers[stream]);
                    model.stopPlaying(stream);
                }
                case MARK_CONNECTION -> {
                    server.mark(LifeKind.CONNECTION, connection, word);
                    model.mark(LifeKind.CONNECTION, connection, word);
                }
                case MARK_STREAM -> {
                    server.mark(LifeKind.PUBLISH, streams[stream], word);
                    model.mark(LifeKind.PUBLISH, stream, word);
                }
                case MARK_SERVER -> {
                    server.mark(LifeKind.SERVER, "red5", "server_shutdown");
                    model.mark(LifeKind.SERVER, "red5", "server_shutdown");
                }
                case READY -> {
                    server.ready(streams[stream]);
                    model.ready(stream);
                }
                case VIDEO, AUDIO -> {
                    boolean video = step.what() == What.VIDEO;
                    server.frame(streams[stream], video, video && step.word() % 2 == 0, 100);
                    model.frame(stream, video);
                }
                case PASS -> {
                    int pause = PAUSES[step.word() % PAUSES.length];
                    server.clock.advance(pause, TimeUnit.MILLISECONDS);
                    model.pass(pause);
                }
                case TICK -> {
                    server.tracker.tick();
                    model.tick();
                }
                case SHUT_DOWN -> {
                    server.tracker.endAll("server_shutdown");
                    model.shutDown();
                }
            }
            compare(step.what());
        }

        /** The host forgets a stream: the agent must not keep it, and tells its end. */
        void collect(int stream) {
            // Whatever time has brought is told before: then only the collection is left to be told.
            take(new Step(What.TICK, 0, 0, 0, 0));
            WeakReference<Object> gone = new WeakReference<>(streams[stream]);
            streams[stream] = new Object();
            model.collect(stream);
            List<String> expected = model.expected();
            Awaitility.await().pollDelay(0, TimeUnit.MILLISECONDS).until(() -> {
                System.gc();
                server.tracker.tick();
                return gone.refersTo(null) && told().size() >= expected.size();
            });
            assertThat(told()).as("stream %d was collected", stream).isEqualTo(expected);
            seen = server.events.all().size();
        }

        void compare(What step) {
            List<String> told = told();
            List<String> expected = model.expected();
            seen = server.events.all().size();
            if (step == What.TICK || step == What.SHUT_DOWN) {
                // What befalls unrelated streams at one moment has no promised order (H2).
                assertThat(told).as("events of %s", step).containsExactlyInAnyOrderElementsOf(expected);
            } else {
                assertThat(told).as("events of %s", step).isEqualTo(expected);
            }
        }

        private List<String> told() {
            List<Event> all = server.events.all();
            return all.subList(seen, all.size()).stream()
                    .filter(event -> !OF_STAMPS.contains(event.kind().name()))
                    .map(Rig::line)
                    .toList();
        }

        private static String line(Event event) {
            Object reason = event.fields().get("reason");
            return event.kind().name() + " " + event.media() + (reason == null ? "" : " " + reason);
        }
    }
}
