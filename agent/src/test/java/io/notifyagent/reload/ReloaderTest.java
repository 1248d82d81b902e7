package io.notifyagent.reload;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.pipeline.Counters;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.LossCause;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C5, C8: what a reload puts in force, what it says, and what it leaves alone. */
class ReloaderTest {

    private static final String ONE = """
            notify.stays.sink = jsonlog://stays.log
            notify.goes.sink = jsonlog://goes.log
            """;

    @TempDir
    private Path folder;

    private ReloadRig rig;

    @BeforeEach
    void start() throws IOException {
        rig = new ReloadRig(folder, ONE);
    }

    @AfterEach
    void stop() {
        rig.close();
    }

    private Reload reload(String configuration) throws IOException {
        rig.write("agent.properties", configuration);
        return rig.reloader.reload("test");
    }

    private void awaitDelivered(String file, String media) {
        await().atMost(Duration.ofSeconds(30))
                .until(() -> rig.delivered(file).stream().anyMatch(line -> line.contains(media)));
    }

    private static void assertIdentity(Handler handler) {
        Counters now = handler.counters();
        assertThat(now.delivered() + now.queued() + now.buffered() + now.droppedInAll())
                .isEqualTo(now.passed());
    }

    @Test
    void keepsHandlersThatStayStartsNewOnesAndDrainsRemovedOnesC8() throws IOException {
        Handler stays = rig.pipeline.handlers().get(0);
        Handler goes = rig.pipeline.handlers().get(1);
        rig.emit("before");
        assertThat(reload("""
                        notify.stays.sink = jsonlog://stays.log
                        notify.comes.sink = jsonlog://comes.log
                        """).taken()).isTrue();
        rig.emit("after");
        awaitDelivered("stays.log", "after");
        awaitDelivered("comes.log", "after");
        awaitDelivered("goes.log", "before");
        await().atMost(Duration.ofSeconds(30)).until(() -> goes.counters().queued() == 0);
        assertThat(rig.pipeline.handlers().get(0)).isSameAs(stays);
        assertThat(rig.delivered("goes.log")).noneMatch(line -> line.contains("after"));
        assertThat(rig.delivered("comes.log")).noneMatch(line -> line.contains("before"));
        assertThat(goes.counters().droppedInAll()).isZero();
        assertIdentity(stays);
        assertIdentity(goes);
    }

    @Test
    void tellsOfItselfByAnEventC8() throws IOException {
        reload(ONE + "notify.third.sink = jsonlog://third.log\n");
        awaitDelivered("stays.log", "config_reloaded");
        assertThat(rig.delivered("stays.log"))
                .singleElement()
                .asString()
                .contains("\"source\":\"agent\"", "\"handlers\":3", "\"reason\":\"test\"");
    }

    @Test
    void leavesTheOldConfigurationInForceWhereTheNewOneIsWrongC5() throws IOException {
        Reload reload = reload("""
                notify.stays.sinc = jsonlog://stays.log
                notify.stays.buffer = perhaps
                agent.max_trakced = 5
                """);
        assertThat(reload.taken()).isFalse();
        assertThat(rig.handlers()).containsExactly("stays", "goes");
        rig.emit("still");
        awaitDelivered("stays.log", "still");
        assertThat(rig.delivered("stays.log")).noneMatch(line -> line.contains("config_reloaded"));
        assertThat(rig.log())
                .filteredOn(line -> line.contains("[config "))
                .hasSize(reload.problems().size())
                .allMatch(line -> line.contains(", reload 1] "))
                .anyMatch(line -> line.contains(":2:") && line.contains("buffer"))
                .anyMatch(line -> line.contains(":3:") && line.contains("agent.max_tracked"));
        assertThat(rig.log()).anyMatch(line -> line.contains("not taken, the old one stays in force"));
    }

    @Test
    void tellsEachReadingOfAWrongFileAnewC5() throws IOException {
        reload("notify.stays.sink = jsonlog://stays.log\nnotify.stays.buffer = perhaps\n");
        rig.log();
        reload("notify.stays.sink = jsonlog://stays.log\nnotify.stays.buffer = maybe\n");
        assertThat(rig.log())
                .filteredOn(line -> line.contains("WARN") && line.contains("wants true or false"))
                .hasSize(2);
        assertThat(rig.log())
                .filteredOn(line -> line.contains("WARN") && line.contains("not taken"))
                .hasSize(2);
        reload(ONE);
        assertThat(rig.log().get(rig.log().size() - 1)).contains("Configuration reloaded");
    }

    @Test
    void tellsAWarningOnceHoweverOftenTheFileIsReadC5() throws IOException {
        String odd = ONE + "notify.stays.only = event=stream_strated\n";
        reload(odd);
        rig.log();
        reload(odd);
        assertThat(rig.log())
                .filteredOn(line -> line.contains("stream_started"))
                .hasSize(1);
    }

    @Test
    void saysWhichKeysNeedARestartC8() throws IOException {
        Reload reload = reload(ONE + """
                agent.server = other
                agent.max_tracked = 7
                agent.redact = ip
                agent.state_file = state
                agent.profiles = none.profile
                agent.shutdown_timeout = 9
                """);
        assertThat(reload.taken()).isTrue();
        assertThat(reload.summary())
                .endsWith("; changed, but in force only after a restart: agent.server, agent.profiles, agent.redact,"
                        + " agent.max_tracked, agent.state_file");
        assertThat(rig.reloader.shutdownTimeoutMillis()).isEqualTo(9_000);
    }

    @Test
    void movesItsOwnLogAndBackC8A4() throws IOException {
        reload(ONE + "agent.log = own.log\n");
        rig.log();
        assertThat(rig.delivered("own.log")).singleElement().asString().contains("Configuration reloaded");
        reload(ONE);
        rig.log();
        assertThat(rig.console).singleElement().asString().contains("Configuration reloaded");
    }

    @Test
    void dropsAndCountsWhatARemovedHandlerCannotDeliverInTimeC8H8() throws IOException {
        reload(ONE + """
                agent.shutdown_timeout = 0.3
                notify.away.sink = http://127.0.0.1:9/
                """);
        Handler away = rig.pipeline.handlers().get(2);
        rig.emit("lost");
        await().atMost(Duration.ofSeconds(30)).until(() -> away.counters().failing());
        reload(ONE + "agent.shutdown_timeout = 0.3\n");
        await().atMost(Duration.ofSeconds(30)).until(() -> away.counters().dropped(LossCause.SHUTDOWN) > 0);
        assertIdentity(away);
        assertThat(rig.log()).anyMatch(line -> line.contains("'away' loses events (shutdown)"));
    }

    @Test
    void writesToAFileOnlyWhenTheHandlerThatHadItIsGoneC8L2() throws IOException {
        for (int round = 0; round < 10; round++) {
            rig.emit("round-" + round);
            reload("notify.name-%d.sink = jsonlog://one.log\n".formatted(round));
        }
        rig.emit("end");
        awaitDelivered("one.log", "\"end\"");
        assertThat(rig.delivered("one.log").stream()
                        .filter(line -> line.contains("round-"))
                        .map(line -> line.replaceAll(".*(round-\\d).*", "$1"))
                        .toList())
                .isEqualTo(List.of(
                        "round-1", "round-2", "round-3", "round-4", "round-5", "round-6", "round-7", "round-8",
                        "round-9"));
    }
}
