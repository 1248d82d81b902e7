package io.notifyagent.sink.http;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.util.List;
import java.util.Locale;

/**
 * Whether a delivery was signed with a key, as a receiver checks it (rules P3, P4): by the code that signs, compared in
 * constant time. For the command line; stateless.
 */
public final class SignatureCheck {

    private SignatureCheck() {}

    /**
     * Whether {@code signature}, the value of {@code X-Signature}, is that of the first {@code length} bytes of a body.
     * Upper-case digits count as lower-case ones.
     */
    public static boolean signed(String key, byte[] body, int length, String signature) {
        return equal(new Signature(key).of(body, length), signature.toLowerCase(Locale.ROOT));
    }

    /** Whether {@code secret} is one of Standard Webhooks, {@code whsec_} and 24 to 64 bytes in base64. */
    public static boolean isSecret(String secret) {
        return WebhookSignature.isSecret(secret);
    }

    /**
     * Whether one of the signatures in {@code signatures}, the value of {@code webhook-signature}, is that of the first
     * {@code length} bytes of a body.
     *
     * @param secret for which {@link #isSecret} holds
     */
    public static boolean webhookSigned(
            String secret, String id, long epochSeconds, byte[] body, int length, String signatures) {
        String right = new WebhookSignature(List.of(secret)).of(id, epochSeconds, body, length);
        boolean found = false;
        for (String signature : signatures.trim().split("\\s+")) {
            found |= equal(right, signature);
        }
        return found;
    }

    private static boolean equal(String one, String other) {
        return MessageDigest.isEqual(one.getBytes(StandardCharsets.UTF_8), other.getBytes(StandardCharsets.UTF_8));
    }
}
