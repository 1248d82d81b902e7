package io.notifyagent.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** The host's handler of uncaught exceptions, which may end the server, is for the host's threads. */
class AgentThreadsTest {

    private final Thread.UncaughtExceptionHandler before = Thread.getDefaultUncaughtExceptionHandler();

    @AfterEach
    void restore() {
        Thread.setDefaultUncaughtExceptionHandler(before);
        AgentThreads.tellFaultsTo(null);
    }

    @Test
    void aThreadThatAFaultEndsTellsTheLogAndNotTheHost() throws InterruptedException {
        List<String> host = new CopyOnWriteArrayList<>();
        List<String> lines = new CopyOnWriteArrayList<>();
        Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> host.add(thread.getName()));
        ProblemLog log = new ProblemLog(new FakeClock(), lines::addAll);
        AgentThreads.tellFaultsTo(log);
        Thread thread = AgentThreads.create("test", () -> {
            throw new IllegalStateException("broken");
        });

        thread.start();
        thread.join();
        log.doWork();

        assertThat(host).isEmpty();
        assertThat(lines)
                .singleElement()
                .asString()
                .endsWith("[agent.thread notify-test] Thread notify-test has ended by a fault:"
                        + " IllegalStateException: broken; please report it");
    }
}
