package io.notifyagent.profile;

import io.notifyagent.config.Problem;
import io.notifyagent.config.SourceReader;
import io.notifyagent.config.UnreadableFileException;
import java.util.List;
import java.util.Optional;

/**
 * Reads a profile from a file, unless somebody else could have written it (rule C1). Blocks on the disk, so it runs on
 * the thread that starts the agent and on agent threads only. Stateless.
 */
public final class ProfileReader {

    private final SourceReader reader;
    private final ProfileParser parser;

    public ProfileReader(SourceReader reader, ProfileParser parser) {
        this.reader = reader;
        this.parser = parser;
    }

    /** Reads and parses; a file that cannot or must not be read is a problem in the answer. */
    public ParsedProfile read(java.nio.file.Path file) {
        try {
            return parser.parse(reader.read(file, file.toString()));
        } catch (UnreadableFileException unreadable) {
            Problem problem = new Problem(unreadable.position(), Problem.Severity.ERROR, unreadable.getMessage());
            return new ParsedProfile(Optional.empty(), List.of(problem));
        }
    }
}
