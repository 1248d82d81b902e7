package io.notifyagent.sink.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/**
 * {@code X-Signature}: lower-case hex SHA-1 of the body's bytes followed by the key's (rule P3). Used by one thread, the
 * exchange thread.
 */
final class Signature {

    static final String HEADER = "X-Signature";

    private final MessageDigest sha1;
    private final byte[] key;

    Signature(String key) {
        this.key = key.getBytes(StandardCharsets.UTF_8);
        try {
            this.sha1 = MessageDigest.getInstance("SHA-1");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-1; is java.security changed?", e);
        }
    }

    /** The signature of the first {@code length} bytes of {@code body}. */
    String of(byte[] body, int length) {
        sha1.update(body, 0, length);
        return HexFormat.of().formatHex(sha1.digest(key));
    }
}
