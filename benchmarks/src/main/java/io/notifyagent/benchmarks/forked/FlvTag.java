package io.notifyagent.benchmarks.forked;

import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;

/**
 * One tag of an FLV file, which is what RTMP sends as a message.
 *
 * @param type 8 audio, 9 video, 18 data
 */
record FlvTag(int type, int stampMillis, byte[] body) {

    static final int AUDIO = 8;

    private static final int HEADER = 13;

    /** All of them, in order. */
    static List<FlvTag> read(byte[] file) {
        List<FlvTag> tags = new ArrayList<>();
        ByteBuffer in = ByteBuffer.wrap(file, HEADER, file.length - HEADER);
        while (in.remaining() > 15) {
            int first = in.getInt();
            int second = in.getInt();
            in.position(in.position() + 3);
            byte[] body = new byte[first & 0xffffff];
            in.get(body);
            in.getInt();
            int stamp = second >>> 8 | (second & 0xff) << 24;
            tags.add(new FlvTag(first >>> 24 & 0x1f, stamp, body));
        }
        return tags;
    }
}
