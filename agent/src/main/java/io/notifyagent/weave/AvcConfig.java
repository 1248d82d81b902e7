package io.notifyagent.weave;

import java.nio.BufferUnderflowException;
import java.nio.ByteBuffer;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the sequence header of AVC (H.264) in FLV and RTMP: the AVCDecoderConfigurationRecord of ISO/IEC 14496-15 (5.3.3)
 * with its first sequence parameter set. Anything else is told apart by its first two bytes. What publishers send is
 * hostile: nothing is thrown.
 */
final class AvcConfig {

    private static final int AVC = 7;
    private static final int HEADER = 5;
    /** Version, profile, compatibility, level, size of lengths, number of sets, length of the first. */
    private static final int RECORD = 8;

    private static final Map<Integer, String> PROFILES = Map.of(
            66, "Baseline",
            77, "Main",
            88, "Extended",
            100, "High",
            110, "High 10",
            122, "High 4:2:2",
            244, "High 4:4:4 Predictive");

    private AvcConfig() {}

    /**
     * {@code video_codec}, {@code profile}, {@code width} and {@code height} in pixels, {@code fps} where the frame rate is
     * fixed; null where {@code tag} is none.
     */
    static Map<String, Object> read(ByteBuffer tag) {
        if (tag.limit() < 2 || (tag.get(0) & 0x0F) != AVC || tag.get(1) != 0) {
            return null;
        }
        Map<String, Object> told = new HashMap<>();
        told.put("video_codec", "h264");
        if (tag.limit() > HEADER + RECORD && tag.get(HEADER) == 1) {
            String profile = PROFILES.get(tag.get(HEADER + 1) & 0xFF);
            if (profile != null) {
                told.put("profile", profile);
            }
            // Read bytewise: the order of the host's buffer is its own.
            int length = (tag.get(HEADER + 6) & 0xFF) << 8 | tag.get(HEADER + 7) & 0xFF;
            int from = HEADER + RECORD;
            if ((tag.get(HEADER + 5) & 0x1F) > 0 && length <= tag.limit() - from) {
                parameters(new Bits(tag, from, from + length, true), told);
            }
        }
        return told;
    }

    private static void parameters(Bits in, Map<String, Object> told) {
        SequenceParameters parameters = new SequenceParameters(in);
        try {
            parameters.read();
        } catch (BufferUnderflowException truncated) {
            // What could be read stands.
            parameters.tell(told);
            return;
        }
        parameters.tell(told);
    }
}
