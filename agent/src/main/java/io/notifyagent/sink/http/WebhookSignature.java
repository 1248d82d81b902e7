package io.notifyagent.sink.http;

import io.notifyagent.sink.SinkSettings;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * {@code webhook-signature} of Standard Webhooks v1 (rule P4): {@code v1,} and the base64 HMAC-SHA256 of {@code
 * ID.TIMESTAMP.BODY}, one for each secret, so that a receiver can change from one to the next. The body is the JSON, as
 * for {@code X-Signature}: with {@code gzip} that is what a receiver has once its server or framework has undone the
 * content coding. Used by one thread, the exchange thread.
 */
final class WebhookSignature {

    static final String ID = "webhook-id";
    static final String TIMESTAMP = "webhook-timestamp";
    static final String HEADER = "webhook-signature";
    static final String OPTION = "sign_secret";

    private static final String PREFIX = "whsec_";
    private static final String ALGORITHM = "HmacSHA256";

    /** As the specification bounds a secret, in bytes. */
    private static final int SHORTEST = 24;

    private static final int LONGEST = 64;

    private final List<Mac> macs = new ArrayList<>();

    /** @param secrets as {@link #secrets} gives them, at least one */
    WebhookSignature(List<String> secrets) {
        try {
            for (String secret : secrets) {
                Mac mac = Mac.getInstance(ALGORITHM);
                mac.init(new SecretKeySpec(key(secret).orElseThrow(), ALGORITHM));
                macs.add(mac);
            }
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has HmacSHA256; is java.security changed?", e);
        }
    }

    /** The secrets of a block, {@code sign_secret} with or without a suffix, in the order written. */
    static List<String> secrets(SinkSettings settings) {
        List<String> secrets = new ArrayList<>();
        for (String option : settings.withPrefix(OPTION)) {
            if (!option.equals(OPTION) && !option.startsWith(OPTION + ".")) {
                continue;
            }
            settings.text(option).ifPresent(secret -> {
                if (isSecret(secret)) {
                    secrets.add(secret);
                } else {
                    settings.error(
                            option,
                            "'" + option + "' wants '" + PREFIX + "' followed by " + SHORTEST + " to " + LONGEST
                                    + " random bytes in base64; make one with: echo " + PREFIX
                                    + "$(openssl rand -base64 32)");
                }
            });
        }
        return List.copyOf(secrets);
    }

    /** The signatures of the first {@code length} bytes of {@code body}, separated by spaces. */
    String of(String id, long epochSeconds, byte[] body, int length) {
        byte[] start = (id + '.' + epochSeconds + '.').getBytes(StandardCharsets.UTF_8);
        StringBuilder header = new StringBuilder();
        for (Mac mac : macs) {
            mac.update(start);
            mac.update(body, 0, length);
            header.append(header.isEmpty() ? "v1," : " v1,")
                    .append(Base64.getEncoder().encodeToString(mac.doFinal()));
        }
        return header.toString();
    }

    static boolean isSecret(String secret) {
        return key(secret).isPresent();
    }

    private static Optional<byte[]> key(String secret) {
        if (!secret.startsWith(PREFIX)) {
            return Optional.empty();
        }
        try {
            byte[] key = Base64.getDecoder().decode(secret.substring(PREFIX.length()));
            return Optional.of(key).filter(bytes -> bytes.length >= SHORTEST && bytes.length <= LONGEST);
        } catch (IllegalArgumentException noBase64) {
            return Optional.empty();
        }
    }
}
