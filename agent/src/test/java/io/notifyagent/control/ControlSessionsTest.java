package io.notifyagent.control;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A session over a real socket, with a command line that behaves and with one that does not. */
@Timeout(30)
class ControlSessionsTest {

    private static final long MILLIS = 10_000;

    @TempDir
    Path folder;

    private final List<String> lines = new ArrayList<>();
    private final ProblemLog log = new ProblemLog(Clock.SYSTEM, lines::addAll);
    private final CountDownLatch over = new CountDownLatch(1);
    private ServerSocketChannel server;
    private Path socket;

    @BeforeEach
    void listen() throws Exception {
        socket = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(socket));
    }

    @AfterEach
    void close() throws Exception {
        server.close();
    }

    private ControlSessions sessions(ControlCommand command) {
        ControlCommands commands = new ControlCommands(Map.of("say", command), "1.2");
        return new ControlSessions(() -> commands, log, over::countDown);
    }

    private LineChannel connected(ControlSessions sessions) throws Exception {
        assertThat(sessions.open("connect " + socket)).isTrue();
        return new LineChannel(server.accept());
    }

    private static void ask(LineChannel channel, String line) throws Exception {
        byte[] bytes = line.getBytes(StandardCharsets.UTF_8);
        channel.write(bytes, bytes.length, MILLIS);
    }

    @Test
    void answersInLinesAndEndsWithTheExitCode() throws Exception {
        ControlSessions sessions = sessions((arguments, answer) -> {
            answer.text("to " + arguments);
            answer.row(Map.of("ü", List.of(1, true, "x\ny")));
            answer.row("{\"a\":1} ".getBytes(StandardCharsets.UTF_8), 7);
            answer.error("odd");
            return ControlCommand.INVALID;
        });
        try (LineChannel channel = connected(sessions)) {
            ask(channel, "{\"command\":\"say\",\"later\":{\"x\":[1]},\"arguments\":[\"a b\",\"c\"]}");

            assertThat(channel.read(MILLIS)).isEqualTo("{\"text\":\"to [a b, c]\"}");
            assertThat(channel.read(MILLIS)).isEqualTo("{\"row\":{\"ü\":[1,true,\"x\\ny\"]}}");
            assertThat(channel.read(MILLIS)).isEqualTo("{\"row\":{\"a\":1}}");
            assertThat(channel.read(MILLIS)).isEqualTo("{\"error\":\"odd\"}");
            assertThat(channel.read(MILLIS)).isEqualTo("{\"exit\":2}");
            assertThat(channel.read(MILLIS)).isNull();
        }
        assertThat(over.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void namesWhatItKnowsToWhoAsksForSomethingElse() throws Exception {
        try (LineChannel channel = connected(sessions((arguments, answer) -> 0))) {
            ask(channel, "{\"command\":\"sing\"}");

            assertThat(channel.read(MILLIS)).contains("notify-agent 1.2").contains("it knows say");
            assertThat(channel.read(MILLIS)).isEqualTo("{\"exit\":2}");
        }
    }

    @Test
    void tellsAFaultToWhoAskedAndToTheLog() throws Exception {
        try (LineChannel channel = connected(sessions((arguments, answer) -> {
            throw new IllegalStateException("broken");
        }))) {
            ask(channel, "{\"command\":\"say\"}");

            assertThat(channel.read(MILLIS)).contains("a fault of the agent").contains("broken");
            assertThat(channel.read(MILLIS)).isEqualTo("{\"exit\":1}");
        }
        assertThat(over.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        log.doWork();
        assertThat(lines).singleElement().asString().contains("the command say met a fault of the agent");
    }

    @Test
    void endsWhenTheCommandLineGoesAway() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        ControlSessions sessions = sessions((arguments, answer) -> {
            began.countDown();
            answer.input(MILLIS);
            assertThat(answer.gone()).isTrue();
            return 0;
        });
        LineChannel channel = connected(sessions);
        ask(channel, "{\"command\":\"say\"}");
        assertThat(began.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        channel.close();

        assertThat(over.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
        log.doWork();
        assertThat(lines).isEmpty();
    }

    @Test
    void waitsNoLongerThanToldForWhoDoesNotReadOrWrite() throws Exception {
        try (LineChannel silent = connected(sessions((arguments, answer) -> 0))) {
            assertThatThrownBy(() -> silent.read(20)).isInstanceOf(SocketTimeoutException.class);
            byte[] large = new byte[1 << 22];
            // The session waits for a line break and reads at most a mebibyte for one; then nobody reads.
            assertThatThrownBy(() -> {
                        for (int i = 0; i < 10; i++) {
                            silent.write(large, large.length, 100);
                        }
                    })
                    .isInstanceOf(java.io.IOException.class);
        }
        assertThat(over.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();
    }

    @Test
    void closingEndsAllThatWait() throws Exception {
        CountDownLatch began = new CountDownLatch(1);
        ControlSessions sessions = sessions((arguments, answer) -> {
            began.countDown();
            answer.input(Integer.MAX_VALUE);
            return 0;
        });
        try (LineChannel channel = connected(sessions)) {
            ask(channel, "{\"command\":\"say\"}");
            assertThat(began.await(MILLIS, TimeUnit.MILLISECONDS)).isTrue();

            assertThat(sessions.close(MILLIS)).isEmpty();
            assertThat(channel.read(MILLIS)).isNull();
            assertThat(sessions.open("connect " + socket)).isFalse();
        }
    }

    @Test
    void serves16AtATimeAndTakesNoOtherWords() throws Exception {
        ControlSessions sessions = sessions((arguments, answer) -> 0);
        List<LineChannel> channels = new ArrayList<>();
        for (int i = 0; i < ControlSessions.MOST; i++) {
            channels.add(connected(sessions));
        }
        assertThat(sessions.open("connect " + socket)).isFalse();
        assertThat(sessions.open("dance")).isFalse();
        assertThat(sessions.close(MILLIS)).isEmpty();
        for (LineChannel channel : channels) {
            channel.close();
        }
    }
}
