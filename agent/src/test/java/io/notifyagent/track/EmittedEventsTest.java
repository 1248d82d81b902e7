package io.notifyagent.track;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.profile.ParsedProfile;
import io.notifyagent.profile.ProfileParser;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is said of a profile (rule E1) is what the tracker makes of its signals. */
final class EmittedEventsTest {

    private static final String STREAM = "cam";

    @ParameterizedTest
    @EnumSource
    void aLifeGivesItsBeginAndItsEndAndNothingElse(LifeKind kind) {
        Set<String> seen = seen(server -> {
            server.begin(kind, STREAM, null, null, "media", "cam");
            server.clock.advance(6, TimeUnit.SECONDS);
            server.tracker.tick();
            server.end(kind, STREAM);
        });

        assertThat(said("begin " + kind.name().toLowerCase(java.util.Locale.ROOT) + " this;"))
                .isEqualTo(seen);
    }

    @Test
    void whatIsToldOfASourceGivesMore() {
        Set<String> seen = seen(server -> {
            server.publish(STREAM, null, "cam");
            server.info(STREAM, "width", 640);
            server.ready(STREAM);
            long stamp = 1_000;
            // A group of pictures that takes no time, then stamps that jump, then silence and its end.
            server.frame(STREAM, true, true, 1000, stamp);
            server.frame(STREAM, true, true, 1000, stamp);
            server.frame(STREAM, true, true, 1000, stamp + 100_000);
            server.clock.advance(6, TimeUnit.SECONDS);
            server.tracker.tick();
            server.frame(STREAM, true, true, 1000, stamp + 106_000);
            server.end(LifeKind.PUBLISH, STREAM);
        });

        assertThat(said(
                        "begin publish this;",
                        "ready publish this;",
                        "info publish this;",
                        "frame publish this; timestamp arg0; key arg0;"))
                .isEqualTo(seen);
    }

    @Test
    void anEndOrAMarkAloneGivesNothingAndAnEventOfItsOwnIsNamed() {
        assertThat(said("end publish this;", "mark publish this orderly;")).isEmpty();
        assertThat(said("emit busy_port;")).containsExactly("busy_port");
        assertThat(said("frame publish this;")).doesNotContain("stream_rt_sync", "stream_force_close_gop");
    }

    private static Set<String> seen(Consumer<Server> story) {
        Server server = new Server();
        story.accept(server);
        return new TreeSet<>(server.events.names());
    }

    private static Set<String> said(String... statements) {
        StringBuilder text = new StringBuilder("profile p { when a.B; }\n");
        for (int i = 0; i < statements.length; i++) {
            text.append("hook h" + i + " { method a.B.c(int); at entry; " + statements[i] + " }\n");
        }
        ParsedProfile parsed = new ProfileParser(Set.of()).parse("p", text.toString());
        assertThat(parsed.problems()).isEmpty();
        return EmittedEvents.of(parsed.profile().orElseThrow()).stream()
                .map(type -> type.eventName())
                .collect(Collectors.toCollection(TreeSet::new));
    }
}
