package io.notifyagent.it;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/** What a client of RTMP says and hears that no program of others does as a test wants it. Not instantiated. */
public final class RtmpWire {

    /** Type of a command's message. */
    public static final int COMMAND = 20;

    /** Length of a chunk's payload, which holds where nobody says otherwise. */
    public static final int CHUNK = 128;

    private static final int HANDSHAKE = 1536;

    private RtmpWire() {}

    /**
     * Begins the handshake.
     *
     * @return what is to be sent back, alone or before what comes next
     */
    public static byte[] greet(InputStream in, OutputStream out) throws IOException {
        byte[] hello = new byte[HANDSHAKE + 1];
        hello[0] = 3;
        out.write(hello);
        in.skipNBytes(1);
        byte[] theirs = in.readNBytes(HANDSHAKE);
        in.skipNBytes(HANDSHAKE);
        return theirs;
    }

    /** Sends one message, in one write. */
    public static void send(OutputStream out, int channel, int type, int streamId, int stamp, byte[] body, int chunk)
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
    public static void await(InputStream in, String word) throws IOException {
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
