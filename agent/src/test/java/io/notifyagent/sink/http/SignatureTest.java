package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class SignatureTest {

    private static final byte[] BODY =
            "[{\"event\":\"stream_started\",\"media\":\"cbc\"}]".getBytes(StandardCharsets.UTF_8);

    /** The vector of P3. */
    @Test
    void isTheHexSha1OfBodyAndKey() {
        assertThat(new Signature("secret").of(BODY, BODY.length)).isEqualTo("9b0e61ee167e27625efca232f877638aba732e25");
    }

    @Test
    void startsAfreshForEveryBody() {
        Signature signature = new Signature("secret");

        assertThat(signature.of(BODY, BODY.length)).isEqualTo(signature.of(BODY, BODY.length));
    }

    @Test
    void coversOnlyTheBytesThatAreSent() {
        byte[] longer = java.util.Arrays.copyOf(BODY, 100);

        assertThat(new Signature("secret").of(longer, BODY.length))
                .isEqualTo("9b0e61ee167e27625efca232f877638aba732e25");
    }
}
