package io.notifyagent.it;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A publisher that says all it has to say over RTMP at once, without waiting for an answer, and is gone about when the
 * server comes to its {@code publish}: as real ones are that lose their network in that moment. For one thread.
 */
final class HastyPublisher {
    private static final int STREAM = 1;
    private static final long LONGEST_NANOS = TimeUnit.MILLISECONDS.toNanos(4);
    private static final Duration LIMIT = Duration.ofSeconds(10);

    private final int port;
    private final Random random;

    HastyPublisher(int port, Random random) {
        this.port = port;
        this.random = random;
    }

    /** Comes, wants to publish {@code media}, and is gone, by a reset or not, 0 to 4 ms after the server has begun to listen. */
    void comeAndGo(String media) throws IOException {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            socket.setSoTimeout((int) LIMIT.toMillis());
            InputStream in = socket.getInputStream();
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(RtmpWire.greet(in, socket.getOutputStream()));
            command(all, 0, new Amf().text("connect").number(1).connection("live", port));
            command(all, 0, new Amf().text("createStream").number(2).nothing());
            command(
                    all,
                    STREAM,
                    new Amf().text("publish").number(3).nothing().text(media).text("live"));
            socket.getOutputStream().write(all.toByteArray());
            // The server answers createStream, and comes to what was said next: publish.
            RtmpWire.await(in, "_result");
            RtmpWire.await(in, "_result");
            LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private static void command(OutputStream to, int stream, Amf values) throws IOException {
        RtmpWire.send(to, 3, RtmpWire.COMMAND, stream, 0, values.bytes(), RtmpWire.CHUNK);
    }
}
