package io.notifyagent.sink;

import java.io.IOException;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Path;

/** Says what an operator can do about a file that cannot be written. Stateless, safe on any thread. */
final class FileFailure {

    private FileFailure() {}

    /** The same failure with a message of one line that names the file, the reason and the remedy. */
    static IOException explained(Path path, IOException failure) {
        return new IOException("cannot write " + path + ": " + reason(path, failure), failure);
    }

    private static String reason(Path path, IOException failure) {
        if (failure instanceof AccessDeniedException denied) {
            return "permission denied" + at(path, denied) + "; allow the user " + System.getProperty("user.name")
                    + " to write there";
        }
        if (failure instanceof FileAlreadyExistsException exists) {
            return "a file stands where a folder is needed" + at(path, exists) + "; move it or choose another path";
        }
        String message = failure.getMessage() == null ? failure.getClass().getSimpleName() : failure.getMessage();
        if (failure instanceof FileSystemException system && system.getReason() != null) {
            message = system.getReason() + at(path, system);
        }
        if (message.startsWith("No space left on device") || message.startsWith("Disk quota exceeded")) {
            return message + "; free some, or lower max_size or max_depth";
        }
        if (message.startsWith("Read-only file system")) {
            return message + "; choose a path on a file system that can be written";
        }
        if (message.startsWith("Is a directory")) {
            return message + "; name a file in it";
        }
        return message;
    }

    private static String at(Path path, FileSystemException failure) {
        String file = failure.getFile();
        return file == null || file.equals(path.toString()) ? "" : " at " + file;
    }
}
