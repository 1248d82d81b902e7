package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.HexFormat;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Sequence headers as ffmpeg (x264, its AAC encoder) writes them, and what is none. */
class CodecHeadersTest {

    private static ByteBuffer bytes(String hex) {
        return ByteBuffer.wrap(HexFormat.of().parseHex(hex));
    }

    private static Map<String, Object> avc(String hex) {
        return Decoders.avc_config(bytes(hex));
    }

    private static Map<String, Object> aac(String hex) {
        return Decoders.aac_config(bytes(hex));
    }

    @Test
    void readsSizeAndRateOfABaselineStream() {
        assertThat(avc("17000000000142c00dffe100186742c00dda0a11f97011000003000100000300328f142aa001000468ce3c80"))
                .containsOnly(
                        Map.entry("video_codec", "h264"),
                        Map.entry("profile", "Baseline"),
                        Map.entry("width", 160L),
                        Map.entry("height", 120L),
                        Map.entry("fps", 25L));
    }

    @Test
    void readsPastCroppingScalingAndEmulationPrevention() {
        Map<String, Object> told =
                avc("170000000001640032ffe1001967640032acd980780227e5c04400000fa40003a9803c60c66801000668e978f2c8b0fd"
                        + "f8f800");

        assertThat(told)
                .containsEntry("profile", "High")
                .containsEntry("width", 1920L)
                .containsEntry("height", 1080L);
        assertThat(told).as("a clock of 60000/1001, but no fixed rate").doesNotContainKey("fps");
    }

    @Test
    void readsFieldsAndOtherSamplingsOfColours() {
        assertThat(avc("1700000000014d4015ffe10018674d4015eca0a19f930110000003001000000641f142996001000568fba3cb20"))
                .containsEntry("profile", "Main")
                .containsEntry("width", 320L)
                .containsEntry("height", 180L);
        assertThat(avc("1700000000017a000cffe1001b677a000cbcd941519e222f011000000300100000030180f142996001000668ebe3cb"
                        + "22c0fef8f800"))
                .containsEntry("profile", "High 4:2:2")
                .containsEntry("width", 322L)
                .containsEntry("height", 182L);
    }

    @Test
    void readsRateAndChannelsOfAac() {
        assertThat(aac("af00120856e500"))
                .containsOnly(
                        Map.entry("audio_codec", "aac"), Map.entry("sample_rate", 44100L), Map.entry("channels", 1L));
        assertThat(aac("af00119056e500")).containsEntry("sample_rate", 48000L).containsEntry("channels", 2L);
    }

    /** HE-AAC v2 as it is signalled explicitly: coded as 22050 Hz mono, heard as 44100 Hz stereo. */
    @Test
    void tellsWhatIsHeardNotWhatIsCoded() {
        // 11101 (29) 0111 (22050) 0001 (mono) 0100 (44100) 00010 (AAC LC)
        assertThat(aac("af00eb8a08")).containsEntry("sample_rate", 44100L).containsEntry("channels", 2L);
    }

    @Test
    void tellsTheCodecOfADamagedHeaderAndNothingMore() {
        assertThat(avc("1700000000")).containsOnly(Map.entry("video_codec", "h264"));
        assertThat(avc("17000000000142c00dffe100ff6742c0")).containsOnlyKeys("video_codec", "profile");
        assertThat(avc("17000000000142c00dffe100046742c00d")).containsOnlyKeys("video_codec", "profile");
        assertThat(aac("af00")).containsOnly(Map.entry("audio_codec", "aac"));
    }

    @Test
    void answersNothingOfFramesAndOtherCodecs() {
        assertThat(avc("170100000000000005")).isNull();
        assertThat(avc("1702000000")).as("end of a sequence").isNull();
        assertThat(avc("27")).isNull();
        assertThat(avc("22000000000142c00d")).as("H.263").isNull();
        assertThat(aac("af0121")).isNull();
        assertThat(aac("2f00")).as("MP3").isNull();
        assertThat(aac("")).isNull();
        assertThat(Decoders.avc_config("text")).isNull();
        assertThat(Decoders.aac_config(null)).isNull();
    }

    @Test
    void leavesTheBufferOfTheHostAsItIs() {
        ByteBuffer data = bytes("00af00120856e500").position(1).slice().order(ByteOrder.LITTLE_ENDIAN);
        data.position(3);

        assertThat(AacConfig.read(data)).containsEntry("sample_rate", 44100L);
        assertThat(data.position()).isEqualTo(3);
    }
}
