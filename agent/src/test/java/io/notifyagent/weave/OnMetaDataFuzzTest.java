package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/** What a publisher sends is hostile: whatever the bytes, a map of known names, or nothing; never an exception. */
class OnMetaDataFuzzTest {

    private static final Set<String> NAMES = Set.of(
            "width",
            "height",
            "fps",
            "video_bitrate",
            "audio_bitrate",
            "sample_rate",
            "channels",
            "video_codec",
            "audio_codec",
            "encoder");

    @FuzzTest(maxDuration = "2m")
    void answersToAnyBytes(byte[] bytes) {
        ByteBuffer data = ByteBuffer.wrap(bytes);

        Map<String, Object> told = OnMetaData.read(data);

        assertThat(data.position()).isZero();
        assertThat(data.limit()).isEqualTo(bytes.length);
        if (told != null) {
            assertThat(NAMES).containsAll(told.keySet());
            assertThat(told.values())
                    .allMatch(value -> value instanceof String
                            || value instanceof Long
                            || value instanceof Double
                            || value instanceof Boolean);
        }
        byte[] behindARemainder = new byte[bytes.length + 1];
        System.arraycopy(bytes, 0, behindARemainder, 0, bytes.length);
        ByteBuffer shifted = ByteBuffer.wrap(behindARemainder, 0, bytes.length);
        assertThat(OnMetaData.read(shifted)).isEqualTo(told);
    }
}
