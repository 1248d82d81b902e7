package io.notifyagent.benchmarks;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;
import org.openjdk.jmh.infra.Blackhole;

/**
 * What the hooks in the JDK cost: the cheapest select, socket and file operation that there is, in a JVM without the agent
 * (twice: the difference of the two is what this machine can tell), with the agent where no handler wants events of
 * distress, and where one does; and plain work beside the monitors, which have nothing to tell. To be run from the top
 * of the repository, with {@code agent/target/notify-agent.jar} first on the class path: the forks load it as a server
 * does, and its classes that are in {@code benchmarks.jar} too must not come first.
 */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 2)
@Measurement(iterations = 5, time = 2)
public abstract class JdkHookBenchmark {

    private static final int WORK = 1_000;

    private final ByteBuffer one = ByteBuffer.allocateDirect(1);
    private Selector selector;
    private ServerSocketChannel server;
    private SocketChannel client;
    private SocketChannel accepted;
    private Path file;
    private FileChannel channel;

    @Setup(Level.Trial)
    public void open() throws IOException {
        server = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        client = SocketChannel.open(server.getLocalAddress());
        accepted = server.accept();
        selector = Selector.open();
        client.configureBlocking(false);
        client.register(selector, SelectionKey.OP_READ);
        file = Files.write(Files.createTempFile("benchmark", ".bin"), new byte[1]);
        channel = FileChannel.open(file, StandardOpenOption.READ);
    }

    @TearDown(Level.Trial)
    public void close() throws IOException {
        channel.close();
        Files.delete(file);
        selector.close();
        accepted.close();
        client.close();
        server.close();
    }

    @Benchmark
    public int select() throws IOException {
        return selector.selectNow();
    }

    /** Of a socket that has nothing to say. */
    @Benchmark
    public int readSocket() throws IOException {
        one.clear();
        return client.read(one);
    }

    @Benchmark
    public int readFile() throws IOException {
        one.clear();
        return channel.read(one, 0);
    }

    @Benchmark
    public void work() {
        Blackhole.consumeCPU(WORK);
    }

    /** The JVM as it is. */
    @Fork(1)
    public static class A0Without extends JdkHookBenchmark {}

    /** The same once more. */
    @Fork(1)
    public static class A1WithoutAgain extends JdkHookBenchmark {}

    /** The agent, and a handler that wants nothing of this. */
    @Fork(
            value = 1,
            jvmArgsAppend =
                    "-javaagent:agent/target/notify-agent.jar=notify.a.sink=console://,notify.a.only=event=stream_started")
    public static class B0Unwanted extends JdkHookBenchmark {}

    /** The agent, and a handler that wants to hear of distress. */
    @Fork(
            value = 1,
            jvmArgsAppend =
                    "-javaagent:agent/target/notify-agent.jar=notify.a.sink=console://,notify.a.only=group=system_overloaded")
    public static class B1Wanted extends JdkHookBenchmark {}
}
