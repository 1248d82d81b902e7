package io.notifyagent.weave;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the sequence header of AAC in FLV and RTMP: the AudioSpecificConfig of ISO/IEC 14496-3 (1.6.2.1). Anything else is
 * told apart by its first two bytes. What publishers send is hostile: nothing is thrown.
 */
final class AacConfig {

    private static final int AAC = 10;
    private static final int HEADER = 2;
    private static final int ESCAPE_TYPE = 31;
    private static final int ESCAPE_RATE = 15;
    private static final int SPECTRAL_BAND_REPLICATION = 5;
    private static final int PARAMETRIC_STEREO = 29;
    private static final long HIGHEST_RATE = 768_000;

    private static final int[] RATES = {
        96000, 88200, 64000, 48000, 44100, 32000, 24000, 22050, 16000, 12000, 11025, 8000, 7350
    };

    /** By channel configuration; 0: unknown here. */
    private static final int[] CHANNELS = {0, 1, 2, 3, 4, 5, 6, 8, 0, 0, 0, 7, 8, 24, 8, 0};

    private AacConfig() {}

    /** {@code audio_codec}, {@code sample_rate} in Hz and {@code channels}; null where {@code tag} is none. */
    static Map<String, Object> read(ByteBuffer tag) {
        if (tag.limit() < HEADER || (tag.get(0) & 0xFF) >> 4 != AAC || tag.get(1) != 0) {
            return null;
        }
        Map<String, Object> told = new HashMap<>();
        told.put("audio_codec", "aac");
        try {
            config(new Bits(tag, HEADER, tag.limit(), false), told);
        } catch (BufferUnderflowException truncated) {
            // What could be read stands.
            return told;
        }
        return told;
    }

    private static void config(Bits in, Map<String, Object> told) {
        long type = type(in);
        long rate = rate(in);
        int channels = CHANNELS[(int) in.next(4)];
        if (type == SPECTRAL_BAND_REPLICATION || type == PARAMETRIC_STEREO) {
            // What is heard, not what is coded.
            rate = rate(in);
            channels = type == PARAMETRIC_STEREO && channels == 1 ? 2 : channels;
        }
        if (rate > 0 && rate <= HIGHEST_RATE) {
            told.put("sample_rate", rate);
        }
        if (channels > 0) {
            told.put("channels", (long) channels);
        }
    }

    private static long type(Bits in) {
        long type = in.next(5);
        return type == ESCAPE_TYPE ? 32 + in.next(6) : type;
    }

    private static long rate(Bits in) {
        int index = (int) in.next(4);
        if (index == ESCAPE_RATE) {
            return in.next(24);
        }
        return index < RATES.length ? RATES[index] : 0;
    }
}
