package io.notifyagent.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Which files of an archive are recordings, and what their paths, relative to its folder, tell: names split by {@code /}
 * as {@link NamePattern}s, one of which may be {@code **}, any number of folders. Immutable; equal patterns are written
 * alike.
 */
public final class ArchivePattern {

    /** Every medium in every folder. */
    public static final ArchivePattern EVERYTHING = parse("**/*");

    private static final String FOLDERS = "**";

    private final String written;
    private final List<NamePattern> before;
    private final List<NamePattern> behind;
    private final boolean anyFolders;
    private final boolean namesMedia;

    private ArchivePattern(String written, List<NamePattern> before, List<NamePattern> behind, boolean anyFolders) {
        this.written = written;
        this.before = before;
        this.behind = behind;
        this.anyFolders = anyFolders;
        this.namesMedia = written.contains(NamePattern.MEDIA);
    }

    /**
     * Reads a pattern.
     *
     * @throws IllegalArgumentException where it is none; the message says why and shows the pattern
     */
    static ArchivePattern parse(String written) {
        List<NamePattern> before = new ArrayList<>();
        List<NamePattern> behind = new ArrayList<>();
        boolean anyFolders = false;
        for (String name : written.split("/", -1)) {
            if (name.isEmpty() || name.equals(".") || name.equals("..")) {
                throw wrong(written, "it is relative to the folder, and no name in it is empty, '.' or '..'");
            }
            if (name.equals(FOLDERS)) {
                if (anyFolders) {
                    throw wrong(written, "'**' may stand in it once");
                }
                anyFolders = true;
            } else {
                (anyFolders ? behind : before).add(NamePattern.parse(name));
            }
        }
        if ((anyFolders ? behind : before).isEmpty()) {
            throw wrong(written, "the name of the files is missing behind '**'; '**/*' is every file");
        }
        if (written.indexOf(NamePattern.MEDIA) != written.lastIndexOf(NamePattern.MEDIA)) {
            throw wrong(written, "'{media}' may stand in it once");
        }
        return new ArchivePattern(written, List.copyOf(before), List.copyOf(behind), anyFolders);
    }

    /**
     * What a path tells, where it is one of a recording.
     *
     * @param names of the path, relative to the archive
     */
    public Optional<Recording> match(List<String> names) {
        int fixed = before.size() + behind.size();
        if (names.size() < fixed || names.size() > fixed && !anyFolders) {
            return Optional.empty();
        }
        if (written.endsWith("*") && !Recording.isMedium(names.get(names.size() - 1))) {
            // A star for the kind of file means media, not playlists or what is half written.
            return Optional.empty();
        }
        Recording.Draft draft = new Recording.Draft();
        int skipped = names.size() - behind.size();
        if (!matches(before, names.subList(0, before.size()), draft)
                || !matches(behind, names.subList(skipped, names.size()), draft)) {
            return Optional.empty();
        }
        if (!namesMedia && names.size() > 1) {
            // Where nothing says what the media is, it is the folder.
            draft.media(String.join("/", names.subList(0, names.size() - 1)));
        }
        return Optional.of(draft.build());
    }

    private static boolean matches(List<NamePattern> patterns, List<String> names, Recording.Draft draft) {
        for (int i = 0; i < patterns.size(); i++) {
            if (!patterns.get(i).match(names.get(i), draft)) {
                return false;
            }
        }
        return true;
    }

    private static IllegalArgumentException wrong(String written, String why) {
        return new IllegalArgumentException("'" + written + "' is no pattern of paths: " + why);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ArchivePattern that && written.equals(that.written);
    }

    @Override
    public int hashCode() {
        return written.hashCode();
    }

    @Override
    public String toString() {
        return written;
    }
}
