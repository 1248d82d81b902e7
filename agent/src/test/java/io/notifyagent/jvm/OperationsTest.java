package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.config.AddressPattern;
import io.notifyagent.event.Event;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.runtime.RecordedProblems;
import io.notifyagent.track.RecordedEvents;
import io.notifyagent.weave.JdkPoint;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Operations on files and sockets that took too long (events long_schedule_port, busy_port, busy_dist_port). */
class OperationsTest {

    private static final InetSocketAddress PEER = new InetSocketAddress("192.0.2.7", 1935);

    private final FakeClock clock = new FakeClock();
    private final AwakeClock awake = new AwakeClock(200, clock);
    private final Mailbox<SlowOperation> slow = new Mailbox<>();
    private final Operations operations = new Operations(awake, 200, slow);
    private final RecordedEvents events = new RecordedEvents();

    @Test
    void tellsOfAFileThatWasReadForLong() {
        run(JdkPoint.FILE_READ, new Object(), 1000, 0, "/media/cam.flv");

        Event event = events.only("long_schedule_port");
        assertThat(event.fields().get("timeout")).isEqualTo(1000L);
        assertThat(event.fields().get("op")).isEqualTo("input");
        assertThat(event.fields().get("path")).isEqualTo("/media/cam.flv");
        assertThat(event.fields().get("thread"))
                .isEqualTo(Thread.currentThread().getName());
        assertThat(event.fields().get("peer")).isNull();
    }

    @Test
    void tellsOfAFileThatWasWrittenForLong() {
        run(JdkPoint.FILE_WRITE, new Object(), 300, 0, null);

        assertThat(events.only("long_schedule_port").fields().get("op")).isEqualTo("output");
    }

    @Test
    void saysNothingOfWhatMayHaveBeenShorterThanTheLimit() {
        run(JdkPoint.FILE_READ, new Object(), 200, 0, "/media/cam.flv");

        assertThat(events.all()).isEmpty();
    }

    @Test
    void tellsOfAClassicSocketWhosePeerHeldTheWriterUp() throws Exception {
        run(JdkPoint.SOCKET_WRITE, InetAddress.getByName("192.0.2.7"), 500, 65536L << 16 | 1935, null);

        Event event = events.only("busy_port");
        assertThat(event.fields().get("peer")).isEqualTo("192.0.2.7:1935");
        assertThat(event.fields().get("pending")).isEqualTo(65536L);
        assertThat(event.fields().get("timeout")).isEqualTo(500L);
    }

    @Test
    void tellsOfABlockingChannelWhosePeerHeldTheWriterUp() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            run(JdkPoint.CHANNEL_WRITE, channel, 500, 4096, PEER);

            assertThat(events.only("busy_port").fields().get("peer")).isEqualTo("192.0.2.7:1935");
            assertThat(events.only("busy_port").fields().get("pending")).isEqualTo(4096L);
        }
    }

    @Test
    void waitingForABlockingChannelsPeerToSpeakIsNothing() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            run(JdkPoint.CHANNEL_READ, channel, 60_000, 10, PEER);

            assertThat(events.all()).isEmpty();
        }
    }

    @Test
    void anOperationThatMustNotBlockButTookLongIsThePortsOwn() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            channel.configureBlocking(false);
            run(JdkPoint.CHANNEL_READ, channel, 500, 10, PEER);

            assertThat(events.only("long_schedule_port").fields().get("op")).isEqualTo("input");
            assertThat(events.only("long_schedule_port").fields().get("peer")).isEqualTo("192.0.2.7:1935");
        }
    }

    @Test
    void aFileThatWasSentToASlowReaderIsABusyPort() throws Exception {
        try (SocketChannel channel = SocketChannel.open()) {
            run(JdkPoint.FILE_SEND, channel, 500, 0, "/media/cam.flv");

            assertThat(events.names()).containsExactly("busy_port");
        }
    }

    @Test
    void aPeerOfTheClusterIsABusyDistPort() {
        run(JdkPoint.SOCKET_WRITE, PEER.getAddress(), 500, 1L << 16 | 1935, null, "192.0.2.0/24:1935");
        run(JdkPoint.SOCKET_WRITE, PEER.getAddress(), 500, 1L << 16 | 1936, null, "192.0.2.0/24:1935");

        assertThat(events.names()).containsExactly("busy_dist_port", "busy_port");
    }

    @Test
    void aPeerOfTheClusterCanBeNamed() {
        RecordedProblems problems = new RecordedProblems();
        ClusterPeers peers = new ClusterPeers(
                List.of(AddressPattern.parse("localhost:1935"), AddressPattern.parse("no-such-host.invalid")),
                problems);
        InetAddress loopback = InetAddress.getLoopbackAddress();
        assertThat(peers.include(loopback, 1935)).as("not asked yet").isFalse();

        peers.resolve();

        assertThat(peers.include(loopback, 1935)).isTrue();
        assertThat(peers.include(loopback, 1936)).isFalse();
        assertThat(problems.lines()).singleElement().asString().contains("no-such-host.invalid");
    }

    @Test
    void aPauseOfTheWholeJvmMakesNoOperationLookSlow() {
        long begun = operations.begin();
        for (int i = 0; i < 5; i++) {
            clock.advance(3, TimeUnit.SECONDS);
            awake.advance();
        }
        operations.end(JdkPoint.FILE_READ, new Object(), begun, 0, "/media/cam.flv");

        assertThat(slow.take()).isNull();
    }

    /** Nothing shorter than the limit, everything from 240 ms on, and each right by 20 ms, whenever in a beat it begins. */
    @Test
    void isExactWhereverInABeatAnOperationBeginsAndEnds() {
        for (long after = 0; after < 40; after++) {
            for (long millis = 150; millis <= 700; millis++) {
                operate(after, JdkPoint.FILE_READ, new Object(), millis, 0, "/media/cam.flv");
                SlowOperation told = slow.take();

                String what = millis + " ms, begun " + after + " ms after a beat";
                if (told == null) {
                    assertThat(millis).as(what).isLessThan(240);
                } else {
                    assertThat(millis).as(what).isGreaterThan(200);
                    assertThat(told.nanos() / 1_000_000).as(what).isBetween(millis - 20, millis + 20);
                }
            }
        }
    }

    @Test
    void countsWhatCannotBeKept() {
        for (int i = 0; i < 1500; i++) {
            slow.add(new SlowOperation(false, true, "t", 1, null, 0, null, 0));
        }

        assertThat(slow.takeLost()).isEqualTo(476);
        assertThat(slow.takeLost()).isZero();
    }

    /** Begins so long after a beat. */
    private void operate(long after, int point, Object subject, long millis, long result, Object detail) {
        beat();
        clock.advanceMillis(after);
        long begun = operations.begin();
        clock.advanceMillis(-after);
        long left = after + millis;
        for (; left >= 40; left -= 40) {
            clock.advanceMillis(40);
            beat();
        }
        clock.advanceMillis(left);
        operations.end(point, subject, begun, result, detail);
    }

    private void beat() {
        awake.advance();
    }

    private void run(int point, Object subject, long millis, long result, Object detail, String... peers) {
        operate(20, point, subject, millis, result, detail);
        OperationEvents told = new OperationEvents(
                new ClusterPeers(
                        List.of(peers).stream().map(AddressPattern::parse).toList(), new RecordedProblems()),
                new Distress(events, Redaction.DEFAULT, new FakeClock()));
        for (SlowOperation one = slow.take(); one != null; one = slow.take()) {
            told.tell(one);
        }
    }
}
