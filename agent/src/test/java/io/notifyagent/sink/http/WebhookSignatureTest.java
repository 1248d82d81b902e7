package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

import com.standardwebhooks.Webhook;
import com.standardwebhooks.exceptions.WebhookVerificationException;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.Batch;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.Outcome;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.Samples;
import io.notifyagent.sink.SinkContext;
import java.io.IOException;
import java.net.InetAddress;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule P4: Standard Webhooks v1, as its reference library verifies it. */
class WebhookSignatureTest {

    private static final String OLD = "whsec_MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw";
    private static final String NEW = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oDxxLBSN4N2YM=";

    private static ReceiverProcess receiver;

    @BeforeAll
    static void start() throws IOException {
        receiver = new ReceiverProcess("127.0.0.1");
    }

    @AfterAll
    static void stop() {
        receiver.close();
    }

    @BeforeEach
    void forget() {
        receiver.forget();
    }

    @Test
    void isWhatTheReferenceLibraryVerifies() throws Exception {
        ReceiverProcess.Request request = delivered("/ok", "sign_secret", NEW);

        new Webhook(NEW).verify(request.body(), headers(request));
        assertThatThrownBy(() -> new Webhook(OLD).verify(request.body(), headers(request)))
                .isInstanceOf(WebhookVerificationException.class);
        assertThatThrownBy(() -> new Webhook(NEW).verify(request.body() + " ", headers(request)))
                .isInstanceOf(WebhookVerificationException.class);
    }

    @Test
    void signsWithEverySecretWhileOneReplacesTheOther() throws Exception {
        ReceiverProcess.Request request = delivered("/ok", "sign_secret", NEW, "sign_secret.old", OLD);

        new Webhook(NEW).verify(request.body(), headers(request));
        new Webhook(OLD).verify(request.body(), headers(request));
        assertThat(headers(request).get("webhook-signature").get(0)).matches("v1,[^ ]{44} v1,[^ ]{44}");
    }

    /** P3 and P4 stand side by side. */
    @Test
    void leavesTheOlderSignatureAsItIs() throws Exception {
        ReceiverProcess.Request request = delivered("/ok", "sign_secret", NEW, "sign_key", "secret");

        new Webhook(NEW).verify(request.body(), headers(request));
        byte[] body = request.body().getBytes(java.nio.charset.StandardCharsets.UTF_8);
        assertThat(headers(request).get("x-signature")).containsExactly(new Signature("secret").of(body, body.length));
    }

    @Test
    void hasTheIdOfTheBatchSoThatARetryHasTheSame() throws Exception {
        try (Deliveries deliveries = signing("/status/500", "sign_secret", NEW)) {
            Batch batch = Samples.batch(Samples.started(1));
            deliveries.deliver(batch);
            deliveries.deliver(batch);
            deliveries.deliver(new Batch("batch-2", batch.events()));
        }

        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(3));
        assertThat(receiver.requests())
                .extracting(request -> headers(request).get("webhook-id").get(0))
                .containsExactly("batch-1", "batch-1", "batch-2");
    }

    @Test
    void sendsNoSuchHeadersWithoutASecret() throws Exception {
        assertThat(headers(delivered("/ok")).keySet()).noneMatch(name -> name.startsWith("webhook"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "MfKQ9r8GKYqrTwjUPD8ILPZIo2LaLaSw",
                "whsec_",
                "whsec_c2hvcnQ=",
                "whsec_not base64 at all, not base64 at all",
                "whsec_YWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYWFhYQ=="
            })
    void refusesWhatIsNoSecretAndDoesNotShowIt(String secret) {
        FakeSettings settings = new FakeSettings("http://h/", "sign_secret.a", secret);
        new HttpSinkKind().plan(settings);

        assertThat(settings.errors)
                .containsExactly("sign_secret.a: 'sign_secret.a' wants 'whsec_' followed by 24 to 64 random bytes in"
                        + " base64; make one with: echo whsec_$(openssl rand -base64 32)");
    }

    /** C6. */
    @Test
    void keepsSecretsOutOfThePlansText() {
        HttpPlan plan = Deliveries.plan("http://h/", true, "sign_secret", NEW);

        assertThat(plan.toString()).doesNotContain(NEW);
    }

    @Test
    void takesSecretsOfTheLengthsTheSpecificationAllows() {
        for (int bytes : new int[] {24, 32, 64}) {
            String secret = "whsec_" + Base64.getEncoder().encodeToString(new byte[bytes]);
            assertThat(Deliveries.plan("http://h/", true, "sign_secret", secret).signSecrets())
                    .containsExactly(secret);
        }
    }

    private static ReceiverProcess.Request delivered(String path, String... options) throws Exception {
        try (Deliveries deliveries = signing(path, options)) {
            assertThat(deliveries.one()).isEqualTo(new Outcome.Delivered(1));
        }
        await().untilAsserted(() -> assertThat(receiver.requests()).hasSize(1));
        return receiver.requests().get(0);
    }

    /** With the real time, for the library refuses what was signed long ago. */
    private static Deliveries signing(String path, String... options) throws IOException {
        HttpPlan plan = Deliveries.plan("http://127.0.0.1:" + receiver.port() + path, true, options);
        SinkContext now = new SinkContext("test", Samples.ORIGIN, "1.2.3", Clock.SYSTEM, new RecordingLog());
        return new Deliveries(new HttpSink(plan, now, Trust.JDK, InetAddress::getAllByName));
    }

    private static Map<String, List<String>> headers(ReceiverProcess.Request request) {
        return Arrays.stream(request.head().split("\r\n"))
                .skip(1)
                .map(line -> line.split(": ", 2))
                .collect(Collectors.toMap(
                        line -> line[0].toLowerCase(Locale.ROOT), line -> List.of(line[1]), (first, second) -> second));
    }
}
