package io.notifyagent.control;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.net.SocketTimeoutException;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.concurrent.TimeUnit;

/**
 * Lines of UTF-8 in both directions over one connection; for one thread. No call waits for longer than it is told to. An
 * interrupt of the thread closes the connection.
 */
public final class LineChannel implements Closeable {

    /** The longest line that is read, in bytes. */
    static final int LONGEST_LINE = 1 << 20;

    private static final int CHUNK = 8192;

    private final SocketChannel channel;
    private final Selector selector;
    private final SelectionKey key;
    private final ByteBuffer in = ByteBuffer.allocate(CHUNK).flip();
    private final ByteArrayOutputStream line = new ByteArrayOutputStream();
    private boolean ended;

    /** @param channel connected; closed with this */
    public LineChannel(SocketChannel channel) throws IOException {
        this.channel = channel;
        channel.configureBlocking(false);
        selector = Selector.open();
        key = channel.register(selector, 0);
    }

    /** Connects to a Unix domain socket, which answers at once or not at all. */
    static LineChannel connect(Path socket) throws IOException {
        SocketChannel channel = SocketChannel.open(UnixDomainSocketAddress.of(socket));
        try {
            return new LineChannel(channel);
        } catch (IOException | RuntimeException | Error broken) {
            channel.close();
            throw broken;
        }
    }

    /**
     * Writes one line.
     *
     * @param bytes of UTF-8 without a line break, the first {@code length} of them
     * @throws SocketTimeoutException where the other side does not read within {@code timeoutMillis}
     */
    public void write(byte[] bytes, int length, long timeoutMillis) throws IOException {
        ByteBuffer[] parts = {ByteBuffer.wrap(bytes, 0, length), ByteBuffer.wrap(new byte[] {'\n'})};
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (parts[1].hasRemaining()) {
            if (channel.write(parts) == 0 && !await(SelectionKey.OP_WRITE, until)) {
                throw new SocketTimeoutException("the other side has not read for " + timeoutMillis + " ms");
            }
        }
    }

    /**
     * The next line.
     *
     * @return without its line break; null where the other side has closed the connection
     * @throws SocketTimeoutException where none came within {@code timeoutMillis}
     */
    public String read(long timeoutMillis) throws IOException {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        while (!ended) {
            while (in.hasRemaining()) {
                byte next = in.get();
                if (next == '\n') {
                    String text = line.toString(StandardCharsets.UTF_8);
                    line.reset();
                    return text;
                }
                if (line.size() == LONGEST_LINE) {
                    throw new IOException("a line is longer than " + LONGEST_LINE + " bytes");
                }
                line.write(next);
            }
            if (fill() == 0 && !await(SelectionKey.OP_READ, until)) {
                throw new SocketTimeoutException("no line came within " + timeoutMillis + " ms");
            }
        }
        return null;
    }

    /** Whether the other side has closed the connection; what it wrote before can still be read. */
    public boolean gone() {
        try {
            if (!ended && !in.hasRemaining()) {
                fill();
            }
        } catch (IOException broken) {
            ended = true;
        }
        return ended;
    }

    private int fill() throws IOException {
        in.clear();
        int count;
        try {
            count = channel.read(in);
        } finally {
            in.flip();
        }
        ended = count < 0;
        return count;
    }

    private boolean await(int operation, long until) throws IOException {
        long millis = TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime());
        if (millis <= 0) {
            return false;
        }
        key.interestOps(operation);
        selector.selectedKeys().clear();
        selector.select(millis);
        if (Thread.currentThread().isInterrupted()) {
            throw new IOException("interrupted");
        }
        return true;
    }

    @Override
    public void close() throws IOException {
        try (channel) {
            selector.close();
        }
    }
}
