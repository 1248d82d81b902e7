package io.notifyagent.archive;

import java.nio.file.attribute.BasicFileAttributes;
import java.util.concurrent.TimeUnit;

/**
 * A file as it was found at one look. Immutable.
 *
 * @param size bytes
 * @param modifiedMillis Unix milliseconds
 * @param identity the same for the same file, unchanged, under whatever name: a number is given to a new file as soon as
 *     the old one is gone, so size and time belong to it
 * @param body the same without the time, which anybody may touch
 */
record FileFacts(long size, long modifiedMillis, long identity, long body) {

    private static final long PRIME = 1_000_003;

    static FileFacts of(BasicFileAttributes attributes) {
        long nanos = attributes.lastModifiedTime().to(TimeUnit.NANOSECONDS);
        long key = attributes.fileKey() == null ? 0 : attributes.fileKey().hashCode();
        long body = key * PRIME + attributes.size();
        return new FileFacts(attributes.size(), attributes.lastModifiedTime().toMillis(), body * PRIME + nanos, body);
    }
}
