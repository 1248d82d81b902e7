package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.standardwebhooks.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code verify-signature} (rules P3, P4). */
class VerifySignatureTest {

    /** The example of rule P3. */
    private static final String BODY = "[{\"event\":\"stream_started\",\"media\":\"cbc\"}]";

    private static final String SIGNATURE = "9b0e61ee167e27625efca232f877638aba732e25";
    private static final String SECRET = "whsec_C2FVsBQIhrscChlQIMV+b5sSYspob7oD";

    @TempDir
    Path folder;

    private static Run sha1(String body, String key, String header) {
        return Run.with(body, "verify-signature", "--key", key, "--header", header);
    }

    private static Run webhook(String body, long seconds, String signature) {
        return Run.from(
                body,
                Map.of("SECRET", SECRET),
                Paint.PLAIN,
                "verify-signature",
                "--secret-env",
                "SECRET",
                "--id",
                "msg_1",
                "--timestamp",
                String.valueOf(seconds),
                "--signature",
                signature);
    }

    private static String signed(long seconds) throws Exception {
        return new Webhook(SECRET).sign("msg_1", seconds, BODY);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                SIGNATURE,
                "9B0E61EE167E27625EFCA232F877638ABA732E25",
                "X-Signature: " + SIGNATURE,
                "x-signature:" + SIGNATURE + "\r"
            })
    void knowsARightSignature(String header) {
        Run run = sha1(BODY, "secret", header);
        assertThat(run.out()).isEqualTo("the signature is right (42 bytes)\n");
        assertThat(run.code()).isZero();
    }

    @Test
    void knowsAWrongOneAndShowsNoKey() {
        Run run = sha1(BODY, "sekret", SIGNATURE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out()).isEmpty();
        assertThat(run.err()).startsWith("the signature does not match").doesNotContain("sekret");
    }

    @ParameterizedTest
    @ValueSource(strings = {"\n", "\r\n"})
    void saysThatALineBreakWasAdded(String lineBreak) {
        Run run = sha1(BODY + lineBreak, "secret", SIGNATURE);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.err()).contains("without the line break at the end");
    }

    @Test
    void saysThatThereIsNoBody() {
        assertThat(sha1("", "secret", SIGNATURE).err()).contains("the body is empty");
    }

    @Test
    void takesTheKeyFromAFileOrTheEnvironment() throws IOException {
        Path file = Files.writeString(folder.resolve("key"), "secret\n");
        assertThat(Run.with(BODY, "verify-signature", "--key-file", file.toString(), "--header", SIGNATURE)
                        .code())
                .isZero();
        Map<String, String> environment = Map.of("SIGN_KEY", "secret");
        String[] arguments = {"verify-signature", "--key-env", "SIGN_KEY", "--header", SIGNATURE};
        assertThat(Run.from(BODY, environment, Paint.PLAIN, arguments).code()).isZero();
        Run without = Run.with(BODY, arguments);
        assertThat(without.code()).isEqualTo(2);
        assertThat(without.err()).contains("no variable SIGN_KEY");
    }

    @Test
    void checksWhatAnotherImplementationOfStandardWebhooksSigned() throws Exception {
        long now = System.currentTimeMillis() / 1000;
        Run run = webhook(BODY, now, "v1,AAAA " + signed(now));
        assertThat(run.out()).isEqualTo("the signature is right (42 bytes)\n");
        assertThat(run.code()).isZero();
        assertThat(webhook(BODY + " ", now, signed(now)).code()).isEqualTo(1);
        assertThat(webhook(BODY, now + 1, signed(now)).code()).isEqualTo(1);
    }

    @Test
    void saysThatATimestampIsOld() throws Exception {
        Run run = webhook(BODY, 1_700_000_000, signed(1_700_000_000));
        assertThat(run.code()).isZero();
        assertThat(run.out()).contains("s old; receivers refuse more than 300 s");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--key k",
                "--header 00",
                "--key k --header 00",
                "--key k --secret s --header 00",
                "--key k --header 00 --id x",
                "--secret whsec_AA== --id x --timestamp 1 --signature v1,x",
                "--secret s --id x --timestamp soon --signature v1,x",
                "--secret s --header 00"
            })
    void answersTwoWhereItsUseIsWrong(String arguments) {
        assertThat(Run.with(BODY, ("verify-signature " + arguments).trim().split(" "))
                        .code())
                .isEqualTo(2);
    }
}
