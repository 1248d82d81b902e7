package io.notifyagent.sink;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** Says whether a file could be written, or made, without doing so (rule C7). Asks the disk; for the command line. */
public final class WritablePlace {

    private WritablePlace() {}

    /**
     * Why the file cannot be written by the user of this process, or empty where it seems that it can.
     *
     * @param file absolute; missing folders would be made
     */
    public static Optional<String> obstacle(Path file) {
        if (Files.isDirectory(file)) {
            return Optional.of(file + " is a folder; name a file in it");
        }
        if (Files.exists(file)) {
            return Files.isWritable(file) ? Optional.empty() : denied(file.toString());
        }
        Path folder = file.getParent();
        while (folder != null && !Files.exists(folder)) {
            folder = folder.getParent();
        }
        if (folder == null) {
            return Optional.of(file + " is on a disk that is not there");
        }
        if (!Files.isDirectory(folder)) {
            return Optional.of(folder + " is no folder, so " + file + " cannot be made");
        }
        return Files.isWritable(folder) ? Optional.empty() : denied("the folder " + folder);
    }

    private static Optional<String> denied(String place) {
        return Optional.of(place + " cannot be written by user '" + System.getProperty("user.name")
                + "'; run this as the user of the server, or correct its permissions");
    }
}
