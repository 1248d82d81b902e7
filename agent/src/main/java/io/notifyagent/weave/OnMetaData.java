package io.notifyagent.weave;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the {@code onMetaData} message of RTMP and FLV in AMF0 (Action Message Format, AMF0 specification 2.2-2.18) and
 * tells what {@code stream_media_info} tells, under its names: sizes in pixels, bit rates in bit/s, sample rate in Hz.
 * Everything nested is passed over. What publishers send is hostile: sizes are checked by the buffer's own bounds, depth
 * and count are limited, nothing is thrown.
 */
final class OnMetaData {

    private static final int NUMBER = 0;
    private static final int BOOLEAN = 1;
    private static final int STRING = 2;
    private static final int OBJECT = 3;
    private static final int NULL = 5;
    private static final int UNDEFINED = 6;
    private static final int REFERENCE = 7;
    private static final int MIXED_ARRAY = 8;
    private static final int OBJECT_END = 9;
    private static final int STRICT_ARRAY = 10;
    private static final int DATE = 11;
    private static final int LONG_STRING = 12;
    private static final int UNSUPPORTED = 13;

    private static final int DEEPEST = 8;
    private static final int MOST = 256;
    private static final int LONGEST = 4096;

    private final ByteBuffer in;

    private OnMetaData(ByteBuffer in) {
        this.in = in;
    }

    /** What the message in {@code data} tells, which is left as it is; null where it is no such message. */
    static Map<String, Object> read(ByteBuffer data) {
        ByteBuffer copy = data.duplicate().order(ByteOrder.BIG_ENDIAN);
        copy.position(0);
        OnMetaData message = new OnMetaData(copy);
        try {
            return message.told(message.message());
        } catch (BufferUnderflowException truncated) {
            return null;
        }
    }

    /** The properties of {@code message} that events know, by the names events give them. */
    private Map<String, Object> told(Map<String, Object> message) {
        if (message == null) {
            return null;
        }
        Map<String, Object> told = new HashMap<>();
        tell(told, "width", message.get("width"), 1);
        tell(told, "height", message.get("height"), 1);
        tell(told, "fps", message.get("framerate"), 1);
        tell(told, "video_bitrate", message.get("videodatarate"), 1000);
        tell(told, "audio_bitrate", message.get("audiodatarate"), 1000);
        tell(told, "sample_rate", message.get("audiosamplerate"), 1);
        if (message.get("stereo") instanceof Boolean stereo) {
            told.put("channels", stereo ? 2L : 1L);
        }
        tell(told, "channels", message.get("audiochannels"), 1);
        for (String[] name :
                new String[][] {{"video_codec", "videocodecid"}, {"audio_codec", "audiocodecid"}, {"encoder", "encoder"}
                }) {
            if (message.containsKey(name[1])) {
                told.put(name[0], message.get(name[1]));
            }
        }
        return told;
    }

    /** Zero means unknown. */
    private static void tell(Map<String, Object> told, String name, Object value, long unit) {
        if (value instanceof Number number && number.doubleValue() > 0) {
            told.put(name, number(unit == 1 ? number.doubleValue() : Math.rint(number.doubleValue() * unit)));
        }
    }

    private Map<String, Object> message() {
        // One or two texts (@setDataFrame, onMetaData) stand before the object.
        for (int i = 0; i < 3; i++) {
            int type = in.get();
            if (type == STRING) {
                text(in.getShort() & 0xFFFF);
            } else if (type == MIXED_ARRAY) {
                in.getInt();
                return properties(0);
            } else if (type == OBJECT) {
                return properties(0);
            } else {
                return null;
            }
        }
        return null;
    }

    private Map<String, Object> properties(int depth) {
        Map<String, Object> properties = new HashMap<>();
        for (int i = 0; i < MOST; i++) {
            String name = text(in.getShort() & 0xFFFF);
            int type = in.get();
            if (type == OBJECT_END) {
                return properties;
            }
            Object value = value(type, depth);
            if (value == this) {
                return properties;
            }
            if (value != null) {
                properties.put(name, value);
            }
        }
        return properties;
    }

    /** The value; null where it is none to keep; this where it cannot be read past. */
    private Object value(int type, int depth) {
        switch (type) {
            case NUMBER:
                return number(in.getDouble());
            case BOOLEAN:
                return in.get() != 0;
            case STRING:
                return text(in.getShort() & 0xFFFF);
            case LONG_STRING:
                return text(in.getInt());
            case NULL, UNDEFINED, UNSUPPORTED:
                return null;
            case REFERENCE:
                in.getShort();
                return null;
            case DATE:
                in.getDouble();
                in.getShort();
                return null;
            default:
                return depth < DEEPEST ? nested(type, depth + 1) : this;
        }
    }

    private Object nested(int type, int depth) {
        if (type == OBJECT) {
            properties(depth);
            return null;
        }
        if (type == MIXED_ARRAY) {
            in.getInt();
            properties(depth);
            return null;
        }
        if (type == STRICT_ARRAY) {
            int count = in.getInt();
            for (int i = 0; i < count; i++) {
                if (value(in.get(), depth) == this) {
                    return this;
                }
            }
            return null;
        }
        return this;
    }

    /** Whole numbers as Long, for they are shown without a fraction. */
    private static Object number(double value) {
        return value == Math.rint(value) && Math.abs(value) < 1L << 53 ? (Object) (long) value : (Object) value;
    }

    private String text(int length) {
        if (length < 0 || length > in.remaining()) {
            throw new BufferUnderflowException();
        }
        byte[] bytes = new byte[Math.min(length, LONGEST)];
        int end = in.position() + length;
        in.get(bytes);
        in.position(end);
        return new String(bytes, StandardCharsets.UTF_8);
    }
}
