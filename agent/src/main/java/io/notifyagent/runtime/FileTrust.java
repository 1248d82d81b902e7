package io.notifyagent.runtime;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Refuses configurations, profiles and scripts that somebody else could have written (rule C1): what is world-writable,
 * or owned by neither root nor the user of the process. Stateless after construction, safe on any thread. Where the file
 * system has no POSIX owners, nothing is refused.
 */
public final class FileTrust {

    private static final int ROOT = 0;
    private static final Path PROCESS_STATUS = Path.of("/proc/self/status");

    private final OptionalInt processUser;

    FileTrust(OptionalInt processUser) {
        this.processUser = processUser;
    }

    /** Trust as this process may have it. */
    public static FileTrust ofThisProcess() {
        return new FileTrust(effectiveUser());
    }

    /**
     * Trust as the server may have it that {@code file} is written for: whoever checks a configuration need not be the
     * user it belongs to. Where it belongs to root, or nobody can tell, as this process may have it.
     */
    public static FileTrust ofTheOwnerOf(Path file) {
        try {
            if (file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
                int owner = (Integer) Files.getAttribute(file, "unix:uid");
                return owner == ROOT ? ofThisProcess() : new FileTrust(OptionalInt.of(owner));
            }
        } catch (IOException unreadable) {
            // Whoever reads the file next says why it cannot be read.
            return ofThisProcess();
        }
        return ofThisProcess();
    }

    /**
     * Why the file must not be used and what to do, or empty where it may.
     *
     * @throws IOException where its attributes cannot be read
     */
    public Optional<String> refusal(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return Optional.empty();
        }
        PosixFileAttributes attributes = Files.readAttributes(file, PosixFileAttributes.class);
        if (attributes.permissions().contains(PosixFilePermission.OTHERS_WRITE)) {
            return Optional.of("refused because every user may write to it; run chmod o-w on it");
        }
        if (isForeign(file, attributes.owner().getName())) {
            return Optional.of("refused because it belongs to '"
                    + attributes.owner().getName() + "', neither root nor the user of this process; run chown on it");
        }
        return Optional.empty();
    }

    private boolean isForeign(Path file, String owner) throws IOException {
        if (processUser.isEmpty()
                || !file.getFileSystem().supportedFileAttributeViews().contains("unix")) {
            return !owner.equals("root") && !owner.equals(System.getProperty("user.name"));
        }
        int user = (Integer) Files.getAttribute(file, "unix:uid");
        return user != ROOT && user != processUser.getAsInt();
    }

    /** Java has no call for it: Linux tells in a file; elsewhere names are compared. */
    private static OptionalInt effectiveUser() {
        if (!Files.isReadable(PROCESS_STATUS)) {
            return OptionalInt.empty();
        }
        try {
            return effectiveUser(Files.readAllLines(PROCESS_STATUS));
        } catch (IOException unreadable) {
            return OptionalInt.empty();
        }
    }

    /** The line is {@code Uid: REAL EFFECTIVE SAVED FILE_SYSTEM}, separated by tabs. */
    static OptionalInt effectiveUser(List<String> status) {
        for (String line : status) {
            if (line.startsWith("Uid:") && line.matches("Uid:(\\s+\\d{1,9}){4}")) {
                return OptionalInt.of(Integer.parseInt(line.split("\\s+")[2]));
            }
        }
        return OptionalInt.empty();
    }
}
