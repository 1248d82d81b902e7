package io.notifyagent.benchmarks.forked;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/**
 * A publisher over RTMP that sends what was encoded before, in its own time, over and over: just enough of the protocol
 * for that. One thread each.
 */
final class RtmpPublisher implements Runnable {

    private static final int HANDSHAKE = 1536;
    private static final int CHUNK = 4096;
    private static final int COMMAND = 20;
    private static final int SET_CHUNK_SIZE = 1;

    private final int port;
    private final String stream;
    private final List<FlvTag> tags;
    private final Runnable published;

    /** @param published called once, when the server has taken the stream */
    RtmpPublisher(int port, String stream, List<FlvTag> tags, Runnable published) {
        this.port = port;
        this.stream = stream;
        this.tags = tags;
        this.published = published;
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            shakeHands(in, out);
            send(out, 2, SET_CHUNK_SIZE, 0, 0, new byte[] {0, 0, CHUNK >> 8, (byte) CHUNK}, 128);
            send(
                    out,
                    3,
                    COMMAND,
                    0,
                    0,
                    new Amf().text("connect").number(1).connection("live", port).bytes(),
                    CHUNK);
            await(in, "_result");
            send(
                    out,
                    3,
                    COMMAND,
                    0,
                    0,
                    new Amf().text("createStream").number(2).nothing().bytes(),
                    CHUNK);
            await(in, "_result");
            byte[] publish = new Amf()
                    .text("publish")
                    .number(3)
                    .nothing()
                    .text(stream)
                    .text("live")
                    .bytes();
            send(out, 4, COMMAND, 1, 0, publish, CHUNK);
            await(in, "NetStream.Publish.Start");
            published.run();
            media(in, out);
        } catch (IOException gone) {
            System.err.println(stream + ": " + gone);
        }
    }

    private void media(InputStream in, OutputStream out) throws IOException {
        long begun = System.nanoTime();
        int offset = 0;
        while (!Thread.currentThread().isInterrupted()) {
            int last = 0;
            for (FlvTag tag : tags) {
                int stamp = offset + tag.stampMillis();
                long wait = begun + TimeUnit.MILLISECONDS.toNanos(stamp) - System.nanoTime();
                if (wait > 0) {
                    LockSupport.parkNanos(wait);
                }
                send(out, tag.type() == FlvTag.AUDIO ? 5 : 6, tag.type(), 1, stamp, tag.body(), CHUNK);
                last = tag.stampMillis();
                // What the server says is not of interest, but its buffers must not fill.
                in.skipNBytes(in.available());
            }
            offset += last + 40;
        }
    }

    private static void shakeHands(InputStream in, OutputStream out) throws IOException {
        byte[] hello = new byte[HANDSHAKE + 1];
        hello[0] = 3;
        out.write(hello);
        in.skipNBytes(1);
        byte[] theirs = in.readNBytes(HANDSHAKE);
        out.write(theirs);
        in.skipNBytes(HANDSHAKE);
    }

    private static void send(OutputStream out, int channel, int type, int streamId, int stamp, byte[] body, int chunk)
            throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream(body.length + 64);
        DataOutputStream data = new DataOutputStream(bytes);
        data.writeByte(channel);
        data.writeByte(stamp >> 16);
        data.writeShort(stamp);
        data.writeByte(body.length >> 16);
        data.writeShort(body.length);
        data.writeByte(type);
        data.writeInt(Integer.reverseBytes(streamId));
        for (int at = 0; at < body.length; at += chunk) {
            if (at > 0) {
                data.writeByte(0xc0 | channel);
            }
            data.write(body, at, Math.min(chunk, body.length - at));
        }
        out.write(bytes.toByteArray());
    }

    /** Reads until the server has said that. */
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
}
