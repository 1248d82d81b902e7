package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import java.nio.ByteBuffer;
import java.util.Map;
import java.util.Set;

/** What a publisher sends is hostile: whatever the bytes, known names with sane values, or nothing; never an exception. */
class CodecHeadersFuzzTest {

    private static final Set<String> VIDEO = Set.of("video_codec", "profile", "width", "height", "fps");
    private static final Set<String> AUDIO = Set.of("audio_codec", "sample_rate", "channels");

    @FuzzTest(maxDuration = "2m")
    void answersToAnyBytes(byte[] bytes) {
        check(AvcConfig.read(ByteBuffer.wrap(bytes)), VIDEO);
        check(AacConfig.read(ByteBuffer.wrap(bytes)), AUDIO);
        // As the record of a header, so that fuzzing begins behind the tests of its first bytes.
        check(AvcConfig.read(behind(bytes, 0x17, 0, 0, 0, 0, 1)), VIDEO);
        check(AacConfig.read(behind(bytes, 0xAF, 0)), AUDIO);
    }

    private static void check(Map<String, Object> told, Set<String> names) {
        if (told == null) {
            return;
        }
        assertThat(names).containsAll(told.keySet());
        assertThat(told.values()).allSatisfy(value -> {
            if (value instanceof Number number) {
                assertThat(number.doubleValue()).isPositive().isLessThanOrEqualTo(768_000);
            } else {
                assertThat(value).isInstanceOf(String.class);
            }
        });
    }

    private static ByteBuffer behind(byte[] bytes, int... begin) {
        ByteBuffer data = ByteBuffer.allocate(begin.length + bytes.length);
        for (int one : begin) {
            data.put((byte) one);
        }
        data.put(bytes);
        return data.flip();
    }
}
