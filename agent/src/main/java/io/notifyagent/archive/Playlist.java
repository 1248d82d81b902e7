package io.notifyagent.archive;

import java.io.IOException;
import java.io.InputStream;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What a playlist of HLS (RFC 8216, 4.3.2.1) beside a segment says of its length. It may be written at this very moment,
 * or be anything: what is no such word is passed over. Stateless; reads a file on the thread of the archive.
 */
final class Playlist {

    static final String EXTENSION = ".m3u8";

    private static final int LARGEST = 1 << 20;
    private static final Pattern LENGTH = Pattern.compile("#EXTINF:\\s*(\\d{1,6}(?:\\.\\d{1,9})?)\\s*(?:,.*)?");
    private static final int DECIMALS_OF_A_SECOND = 3;

    private Playlist() {}

    /** Milliseconds of the segment {@code name}, or null where the playlist does not say. */
    static Long durationMillis(Path playlist, String name) {
        String text;
        try (InputStream in = Files.newInputStream(playlist, LinkOption.NOFOLLOW_LINKS)) {
            text = new String(in.readNBytes(LARGEST), StandardCharsets.UTF_8);
        } catch (IOException unreadable) {
            // It is only a help, and is replaced all the time.
            return null;
        }
        Long duration = null;
        for (String line : (Iterable<String>) text.lines()::iterator) {
            Matcher length = LENGTH.matcher(line);
            if (length.matches()) {
                duration = new BigDecimal(length.group(1))
                        .movePointRight(DECIMALS_OF_A_SECOND)
                        .longValue();
            } else if (!line.isBlank() && !line.startsWith("#")) {
                if (line.substring(line.lastIndexOf('/') + 1).strip().equals(name)) {
                    return duration;
                }
                duration = null;
            }
        }
        return null;
    }
}
