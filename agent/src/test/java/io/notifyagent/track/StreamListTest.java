package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.profile.Action.LifeKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** The streams that are alive, as scripts are told them (rule S3). */
class StreamListTest {

    private final Server server = new Server();
    private final Object stream = new Object();

    @Test
    void tellsOfAPublishWhatItsStartToldAndHowItIsDoing() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        long startedAt = server.clock.epochMillis();
        assertThat(streams())
                .containsExactly(
                        "{media=cbc, app=live, type=publish, session_id=C1, ip=192.0.2.1, proto=rtmp, started_at="
                                + startedAt + ", ready=false, clients=0}");

        server.clock.advance(2, TimeUnit.SECONDS);
        server.frame(stream, true, true, 100);
        server.ready(stream);
        server.frame(stream, false, false, 11);
        long lastFrameAt = server.clock.epochMillis();
        server.clock.advance(3, TimeUnit.SECONDS);

        assertThat(streams())
                .singleElement()
                .asString()
                .endsWith("started_at=" + startedAt + ", ready=true, clients=0, frames=2, bytes=111, last_frame_at="
                        + lastFrameAt + "}");
    }

    @Test
    void countsWhoPlaysThatStreamAndNoOther() {
        server.connect("C1");
        server.publish(stream, "C1", "cbc");
        server.connect("C2");
        server.play("V1", "C2", "cbc");
        server.play("V2", "C2", "cbc");
        server.play("V3", "C2", "tnt");

        assertThat(streams()).singleElement().asString().contains("clients=2");

        server.end(LifeKind.SESSION, "V1");
        assertThat(streams()).singleElement().asString().contains("clients=1");
    }

    @Test
    void listsThemInTheOrderOfTheirBeginUntilTheyEnd() {
        server.begin(LifeKind.STREAM, "b", null, null, "media", "b", "type", "pull");
        server.clock.advance(1, TimeUnit.MILLISECONDS);
        server.publish(stream, "unknown", "a");

        assertThat(streams()).hasSize(2).first().asString().startsWith("{media=b, type=pull, ");

        server.end(LifeKind.STREAM, "b");
        assertThat(streams()).singleElement().asString().startsWith("{media=a, ");
        server.end(LifeKind.PUBLISH, stream);
        assertThat(streams()).isEmpty();
    }

    @Test
    void isNotReadyOnceItsSourceIsGivenUp() {
        server.publish(stream, "unknown", "a");
        server.frame(stream, true, true, 100);
        server.ready(stream);
        server.clock.advance(61, TimeUnit.SECONDS);
        server.tracker.tick();

        assertThat(streams()).singleElement().asString().contains("ready=false");
    }

    @Test
    void waitsForNoThreadOfTheHost() {
        server.events.onEmit = () -> {
            // This thread holds the lock of the stream's family.
            assertThat(CompletableFuture.supplyAsync(this::streams)).succeedsWithin(Duration.ofSeconds(30));
        };
        server.connect("C1");
        server.publish(stream, "C1", "cbc");

        assertThat(server.events.names()).contains("publish_started");
    }

    private List<String> streams() {
        List<String> shown = new ArrayList<>();
        server.tracker.streams().forEachRemaining(fields -> shown.add(fields.toString()));
        return shown;
    }
}
