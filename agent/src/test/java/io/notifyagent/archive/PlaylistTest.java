package io.notifyagent.archive;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** How long a segment is, by the playlist beside it. */
class PlaylistTest {

    @TempDir
    private Path folder;

    private Long duration(String playlist, String name) throws IOException {
        return Playlist.durationMillis(Files.writeString(folder.resolve("index.m3u8"), playlist), name);
    }

    @Test
    void findsTheLengthOfASegment() throws IOException {
        String playlist = """
                #EXTM3U
                #EXT-X-TARGETDURATION:2
                #EXTINF:1.960000,
                7.ts
                #EXTINF:2,a title, with a comma
                #EXT-X-BYTERANGE:1@2
                https://cdn.example/x/8.ts
                9.ts
                """;

        assertThat(duration(playlist, "7.ts")).isEqualTo(1960);
        assertThat(duration(playlist.replace("\n", "\r\n"), "8.ts")).isEqualTo(2000);
        assertThat(duration(playlist, "9.ts")).as("without a length of its own").isNull();
        assertThat(duration(playlist, "10.ts")).isNull();
    }

    @Test
    void answersNothingOfWhatIsNoPlaylist() throws IOException {
        assertThat(duration("#EXTINF:" + "9".repeat(5000) + ",\n7.ts\n", "7.ts"))
                .isNull();
        assertThat(duration("\u0000\uffff", "7.ts")).isNull();
        assertThat(Playlist.durationMillis(folder.resolve("absent"), "7.ts")).isNull();
        assertThat(Playlist.durationMillis(folder, "7.ts")).isNull();
        Files.createSymbolicLink(
                folder.resolve("link.m3u8"), Files.writeString(folder.resolve("index.m3u8"), "#EXTINF:2,\n7.ts\n"));
        assertThat(Playlist.durationMillis(folder.resolve("link.m3u8"), "7.ts")).isNull();
    }
}
