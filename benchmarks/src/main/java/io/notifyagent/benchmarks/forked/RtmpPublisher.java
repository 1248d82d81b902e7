package io.notifyagent.benchmarks.forked;

import io.notifyagent.it.Amf;
import io.notifyagent.it.RtmpWire;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.concurrent.locks.LockSupport;

/**
 * A publisher over RTMP that sends what was encoded before, in its own time, over and over: just enough of the protocol
 * for that. One thread each.
 */
final class RtmpPublisher implements Runnable {

    private static final int CHUNK = 4096;
    private static final int SET_CHUNK_SIZE = 1;

    private final int port;
    private final String stream;
    private final List<FlvTag> tags;
    private final Runnable published;
    private final LongAdder frames;
    private final LongAdder bytes;

    /**
     * @param published called once, when the server has taken the stream
     * @param frames counts what was sent, as {@code bytes} does with their bodies
     */
    RtmpPublisher(int port, String stream, List<FlvTag> tags, Runnable published, LongAdder frames, LongAdder bytes) {
        this.port = port;
        this.stream = stream;
        this.tags = tags;
        this.published = published;
        this.frames = frames;
        this.bytes = bytes;
    }

    @Override
    public void run() {
        try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
            socket.setTcpNoDelay(true);
            OutputStream out = socket.getOutputStream();
            InputStream in = socket.getInputStream();
            out.write(RtmpWire.greet(in, out));
            RtmpWire.send(out, 2, SET_CHUNK_SIZE, 0, 0, new byte[] {0, 0, CHUNK >> 8, (byte) CHUNK}, RtmpWire.CHUNK);
            RtmpWire.send(
                    out,
                    3,
                    RtmpWire.COMMAND,
                    0,
                    0,
                    new Amf().text("connect").number(1).connection("live", port).bytes(),
                    CHUNK);
            RtmpWire.await(in, "_result");
            RtmpWire.send(
                    out,
                    3,
                    RtmpWire.COMMAND,
                    0,
                    0,
                    new Amf().text("createStream").number(2).nothing().bytes(),
                    CHUNK);
            RtmpWire.await(in, "_result");
            byte[] publish = new Amf()
                    .text("publish")
                    .number(3)
                    .nothing()
                    .text(stream)
                    .text("live")
                    .bytes();
            RtmpWire.send(out, 4, RtmpWire.COMMAND, 1, 0, publish, CHUNK);
            RtmpWire.await(in, "NetStream.Publish.Start");
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
                RtmpWire.send(out, tag.type() == FlvTag.AUDIO ? 5 : 6, tag.type(), 1, stamp, tag.body(), CHUNK);
                frames.increment();
                bytes.add(tag.body().length);
                last = tag.stampMillis();
                // What the server says is not of interest, but its buffers must not fill.
                in.skipNBytes(in.available());
            }
            offset += last + 40;
        }
    }
}
