package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Kind;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.track.Emission;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How the last run ended, over runs that share a file (key agent.state_file, rule A5). */
class StateFileTest {

    @TempDir
    Path folder;

    @Test
    void knowsNothingBeforeTheFirstRun() {
        assertThat(file().previous()).isEqualTo("unknown");
        assertThat(path()).doesNotExist();
    }

    @Test
    void remembersARunThatEndedInOrder() {
        StateFile run = file();
        announce(run);
        run.doWork();
        assertThat(path()).hasContent("running");
        run.end();

        assertThat(file().previous()).isEqualTo("shutdown");
    }

    @Test
    void remembersARunThatWasKilled() {
        StateFile run = file();
        announce(run);
        run.doWork();

        assertThat(file().previous()).isEqualTo("killed");
    }

    @Test
    void aJvmThatAnnouncesNoServerLeavesTheFileOfTheRunningServerAlone() throws Exception {
        StateFile server = file();
        announce(server);
        server.doWork();
        StateFile stopCommand = file();
        assertThat(stopCommand.previous()).isEqualTo("killed");

        stopCommand.doWork();
        assertThat(path()).hasContent("running");
        stopCommand.end();
        assertThat(path()).hasContent("running");
        assertThat(Files.list(folder)).as("nothing else is left there").hasSize(1);
    }

    @Test
    void anEndThatComesBeforeTheAgentHasWrittenIsRemembered() {
        StateFile run = file();
        announce(run);
        run.end();

        assertThat(path()).hasContent("shutdown");
    }

    @Test
    void nothingIsWrittenAfterTheEnd() {
        StateFile run = file();
        announce(run);
        run.end();
        run.doWork();
        StateFile late = file();
        late.end();
        announce(late);
        late.doWork();

        assertThat(path()).hasContent("shutdown");
    }

    @Test
    void takesNothingButItsOwnWords() throws Exception {
        Files.writeString(path(), "walking");

        assertThat(file().previous()).isEqualTo("unknown");
    }

    private Path path() {
        return folder.resolve("state");
    }

    private StateFile file() {
        return new StateFile(path(), new RecordingLog());
    }

    /** Although nobody wants to hear it. */
    private static void announce(StateFile state) {
        Emission nobody = new Emission() {
            @Override
            public boolean wants(Kind kind) {
                return false;
            }

            @Override
            public boolean emit(Event event) {
                return false;
            }
        };
        new AnnouncedServer(nobody, state)
                .emit(new Event(Kind.of(EventType.SERVER_STARTED), 1, null, null, Fields.EMPTY));
    }
}
