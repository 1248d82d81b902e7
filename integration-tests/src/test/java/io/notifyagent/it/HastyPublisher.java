package io.notifyagent.it;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A publisher that says all it has to say over RTMP at once, without waiting for an answer, and is gone about when the
 * server comes to its {@code publish}: as real ones are that lose their network in that moment. For one thread.
 */
final class HastyPublisher {
    private static final int HANDSHAKE = 1536;
    private static final int COMMAND = 20;
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
            byte[] hello = new byte[HANDSHAKE + 1];
            hello[0] = 3;
            socket.getOutputStream().write(hello);
            in.skipNBytes(1);
            byte[] theirs = in.readNBytes(HANDSHAKE);
            in.skipNBytes(HANDSHAKE);
            ByteArrayOutputStream all = new ByteArrayOutputStream();
            all.write(theirs);
            command(all, 0, connect());
            command(all, 0, new Amf().text("createStream").number(2).nothing());
            command(
                    all,
                    STREAM,
                    new Amf().text("publish").number(3).nothing().text(media).text("live"));
            socket.getOutputStream().write(all.toByteArray());
            // The server answers createStream, and comes to what was said next: publish.
            await(in, "_result");
            await(in, "_result");
            LockSupport.parkNanos(random.nextLong(LONGEST_NANOS));
            if (random.nextBoolean()) {
                socket.setSoLinger(true, 0);
            }
        }
    }

    private Amf connect() throws IOException {
        return new Amf()
                .text("connect")
                .number(1)
                .object()
                .name("app")
                .text("live")
                .name("tcUrl")
                .text("rtmp://127.0.0.1:" + port + "/live")
                .end();
    }

    /** One message of a chunk stream, in chunks of 128 bytes, which is what holds where nobody says otherwise. */
    private static void command(ByteArrayOutputStream to, int stream, Amf values) throws IOException {
        byte[] body = values.bytes.toByteArray();
        DataOutputStream out = new DataOutputStream(to);
        out.writeByte(3);
        out.writeByte(0);
        out.writeShort(0);
        out.writeByte(0);
        out.writeShort(body.length);
        out.writeByte(COMMAND);
        out.writeInt(Integer.reverseBytes(stream));
        for (int at = 0; at < body.length; at += 128) {
            if (at > 0) {
                out.writeByte(0xc3);
            }
            out.write(body, at, Math.min(128, body.length - at));
        }
    }

    private static void await(InputStream in, String word) throws IOException {
        byte[] wanted = word.getBytes(StandardCharsets.US_ASCII);
        int found = 0;
        while (found < wanted.length) {
            int c = in.read();
            if (c < 0) {
                throw new IOException("the server ended the connection before it said " + word);
            }
            found = c == wanted[found] ? found + 1 : c == wanted[0] ? 1 : 0;
        }
    }

    /** Values of a command (AMF0). */
    private static final class Amf {
        private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        private final DataOutputStream out = new DataOutputStream(bytes);

        Amf text(String value) throws IOException {
            out.writeByte(2);
            return name(value);
        }

        Amf number(double value) throws IOException {
            out.writeByte(0);
            out.writeDouble(value);
            return this;
        }

        Amf nothing() throws IOException {
            out.writeByte(5);
            return this;
        }

        Amf object() throws IOException {
            out.writeByte(3);
            return this;
        }

        Amf name(String value) throws IOException {
            byte[] text = value.getBytes(StandardCharsets.UTF_8);
            out.writeShort(text.length);
            out.write(text);
            return this;
        }

        Amf end() throws IOException {
            out.writeShort(0);
            out.writeByte(9);
            return this;
        }
    }
}
