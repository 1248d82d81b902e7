package io.notifyagent.jvm;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FakeClock;
import io.notifyagent.track.RecordedEvents;
import io.notifyagent.weave.JdkPoint;
import java.net.BindException;
import java.net.InetSocketAddress;
import java.nio.channels.AlreadyBoundException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** Server sockets on any JVM: one listener, one event (rules A5, E2). */
class ListenersTest {

    private static final InetSocketAddress ADDRESS = new InetSocketAddress("127.0.0.1", 8080);

    private final FakeClock clock = new FakeClock();
    private final RecordedEvents events = new RecordedEvents();
    private final Distress distress = new Distress(events, Redaction.DEFAULT, clock);
    private final Listeners listeners = new Listeners(events, distress, this::hasProfile, clock);
    private boolean profile;
    private final GenericServer server =
            new GenericServer(true, () -> profile, () -> Fields.EMPTY, distress, clock.nanos());

    @Test
    void tellsOfAListenerHalfASecondLaterAndThenOfTheServer() {
        listeners.listens(ADDRESS, JdkPoint.SERVER);

        passes(499);
        assertThat(events.all()).isEmpty();
        passes(1);

        assertThat(events.names()).containsExactly("listener_start", "server_started");
        Fields fields = events.only("listener_start").fields();
        assertThat(fields.get("ip")).isEqualTo("127.0.0.1");
        assertThat(fields.get("port")).isEqualTo(8080L);
        assertThat(fields.get("proto")).isEqualTo("tcp");
    }

    @Test
    void readsAClassicSocketsAddressAndPort() {
        listeners.listens(ADDRESS.getAddress(), JdkPoint.SERVER | 1935);
        passes(500);

        assertThat(events.only("listener_start").fields().get("port")).isEqualTo(1935L);
    }

    @Test
    void leavesAListenerToTheProfileThatKnowsIt() {
        profile = true;
        listeners.listens(ADDRESS, JdkPoint.SERVER);
        passes(100);
        byProfile(EventType.LISTENER_START);
        passes(1000);

        assertThat(events.names()).containsExactly("listener_start");
        assertThat(events.all().get(0).fields().get("proto")).isEqualTo("rtmp");
    }

    @Test
    void leavesAListenerToAProfileThatSpokeJustBefore() {
        profile = true;
        byProfile(EventType.LISTENER_START);
        passes(100);
        listeners.listens(ADDRESS, JdkPoint.SERVER);
        passes(1000);

        assertThat(events.names()).containsExactly("listener_start");
    }

    @Test
    void aProfileThatIsTooLateIsNotASecondListener() {
        profile = true;
        listeners.listens(ADDRESS, JdkPoint.SERVER);
        passes(2_000);
        byProfile(EventType.LISTENER_START);

        assertThat(events.names()).containsExactly("listener_start");
    }

    @Test
    void aPortThatIsBoundAgainIsToldAgain() {
        listeners.listens(ADDRESS, JdkPoint.SERVER);
        passes(500);
        passes(60_000);
        listeners.listens(ADDRESS, JdkPoint.SERVER);
        passes(500);

        assertThat(events.names()).containsExactly("listener_start", "server_started", "listener_start");
    }

    @Test
    void tellsWhatAProfileDoesNotKnow() {
        profile = true;
        byProfile(EventType.LISTENER_START);
        listeners.listens(new InetSocketAddress("127.0.0.1", 5080), JdkPoint.SERVER);
        passes(2000);

        assertThat(events.names()).containsExactly("listener_start", "listener_start");
    }

    @Test
    void tellsWhyAPortCannotBeHad() {
        listeners.cannotListen(ADDRESS, JdkPoint.SERVER, new BindException("Address already in use"));
        passes(500);

        Fields fields = events.only("listener_failure").fields();
        assertThat(fields.get("port")).isEqualTo(8080L);
        assertThat(fields.get("reason")).isEqualTo("Address already in use");
        assertThat(events.names()).as("a failure starts no server").doesNotContain("server_started");
    }

    @Test
    void aClientsSocketAndACallersMistakeAreNoFailures() {
        listeners.cannotListen(ADDRESS, 0, new BindException("Cannot assign requested address"));
        listeners.cannotListen(ADDRESS, JdkPoint.SERVER, new AlreadyBoundException());
        passes(1000);

        assertThat(events.all()).isEmpty();
    }

    @Test
    void aFailureThatAProfileToldIsOneEvent() {
        listeners.cannotListen(ADDRESS, JdkPoint.SERVER, new BindException("Address already in use"));
        byProfile(EventType.LISTENER_FAILURE);
        passes(1000);

        assertThat(events.names()).containsExactly("listener_failure");
    }

    @Test
    void aServerWithoutListenerHasStartedAfterTenSeconds() {
        passes(9_999);
        assertThat(events.all()).isEmpty();
        passes(1);
        passes(60_000);

        assertThat(events.names()).containsExactly("server_started");
    }

    @Test
    void aServerWithAProfileTellsItself() {
        profile = true;
        listeners.listens(ADDRESS, JdkPoint.SERVER);
        passes(1_999);
        assertThat(events.all()).as("its profile may still know it").isEmpty();
        passes(60_000);

        assertThat(events.names()).containsExactly("listener_start");
    }

    @Test
    void aUnixSocketIsNoListener() {
        listeners.listens(java.net.UnixDomainSocketAddress.of("/tmp/x"), JdkPoint.SERVER);
        passes(1000);

        assertThat(events.all()).isEmpty();
    }

    private void byProfile(EventType type) {
        listeners.emit(new Event(
                Kind.of(type),
                0,
                null,
                null,
                new FieldsBuilder(Redaction.DEFAULT)
                        .put("port", 8080)
                        .put("proto", "rtmp")
                        .build()));
    }

    private boolean hasProfile() {
        return profile;
    }

    private void passes(long millis) {
        clock.advance(millis, TimeUnit.MILLISECONDS);
        server.check(listeners.settle(), clock.nanos());
    }
}
