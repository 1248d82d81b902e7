package io.notifyagent.cli;

import io.notifyagent.cli.GivenSecret.InvalidSecretException;
import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.http.SignatureCheck;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Locale;
import java.util.concurrent.Callable;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code verify-signature}: whether a body that a receiver got was signed with a key (rules P3, P4). */
@Command(
        name = "verify-signature",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Says whether a body was signed with a key or secret.",
            "The body is read from standard input, and checked as a receiver should do it.",
            "Exit code 0: it was signed so; 1: it was not."
        },
        footer = {
            "",
            "The body is taken byte for byte, and uncompressed: both signatures are over the",
            "JSON before gzip.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar verify-signature --key-file sign_key \\",
            "       --header 9b0e61ee167e27625efca232f877638aba732e25 < body",
            "  java -jar notify-agent.jar verify-signature --secret-env SECRET --id msg_1 \\",
            "       --timestamp 1795386979 --signature 'v1,K5oZfzN95Z9UVu1EsfQm...' < body"
        })
final class VerifySignatureCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int INVALID = 2;

    /** As Standard Webhooks has receivers refuse older and newer ones. */
    private static final long TOLERANCE_SECONDS = 300;

    /** Exactly one of them. */
    private static final class Given {
        @Option(names = "--key", paramLabel = "KEY", description = "sign_key; others can see it in 'ps'")
        private String key;

        @Option(names = "--key-env", paramLabel = "NAME", description = "environment variable with sign_key")
        private String keyVariable;

        @Option(names = "--key-file", paramLabel = "FILE", description = "file with sign_key")
        private Path keyFile;

        @Option(names = "--secret", paramLabel = "WHSEC", description = "sign_secret; others can see it in 'ps'")
        private String secret;

        @Option(names = "--secret-env", paramLabel = "NAME", description = "environment variable with sign_secret")
        private String secretVariable;

        @Option(names = "--secret-file", paramLabel = "FILE", description = "file with sign_secret")
        private Path secretFile;

        boolean isKey() {
            return key != null || keyVariable != null || keyFile != null;
        }
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup(multiplicity = "1")
    private Given given;

    @Option(names = "--header", paramLabel = "HEX", description = "with a key: the value of X-Signature")
    private String header;

    @Option(names = "--id", paramLabel = "ID", description = "with a secret: the value of webhook-id")
    private String id;

    @Option(names = "--timestamp", paramLabel = "SECONDS", description = "with a secret: webhook-timestamp")
    private Long timestamp;

    @Option(names = "--signature", paramLabel = "V1", description = "with a secret: webhook-signature")
    private String signature;

    @Override
    public Integer call() {
        try {
            return given.isKey() ? ofKey() : ofSecret();
        } catch (InvalidSecretException unusable) {
            error(unusable.getMessage());
            return INVALID;
        } catch (IOException unreadable) {
            error("standard input cannot be read: " + unreadable);
            return FAILED;
        }
    }

    private int ofKey() throws InvalidSecretException, IOException {
        require(header != null, "with a key, --header is needed: the value of X-Signature");
        require(
                id == null && timestamp == null && signature == null,
                "--id, --timestamp and --signature want a secret");
        String hex = behindName(header, "x-signature");
        if (!hex.matches("[0-9a-fA-F]{40}")) {
            error("'" + hex + "' is no X-Signature: 40 hexadecimal digits");
            return INVALID;
        }
        String key = secret(given.key, given.keyVariable, given.keyFile);
        byte[] body = body();
        return answer(body, length -> SignatureCheck.signed(key, body, length, hex));
    }

    private int ofSecret() throws InvalidSecretException, IOException {
        require(
                id != null && timestamp != null && signature != null,
                "with a secret, --id, --timestamp and --signature are needed: the webhook-* headers");
        require(header == null, "--header wants a key");
        String secret = secret(given.secret, given.secretVariable, given.secretFile);
        if (!SignatureCheck.isSecret(secret)) {
            error("that is no secret of Standard Webhooks: whsec_ and 24 to 64 bytes in base64");
            return INVALID;
        }
        String signatures = behindName(signature, "webhook-signature");
        byte[] body = body();
        int answer =
                answer(body, length -> SignatureCheck.webhookSigned(secret, id, timestamp, body, length, signatures));
        long seconds = Clock.SYSTEM.epochMillis() / 1000 - timestamp;
        if (answer == 0 && Math.abs(seconds) > TOLERANCE_SECONDS) {
            spec.commandLine()
                    .getOut()
                    .println("its timestamp is " + Math.abs(seconds) + " s " + (seconds > 0 ? "old" : "ahead")
                            + "; receivers refuse more than " + TOLERANCE_SECONDS + " s");
        }
        return answer;
    }

    private String secret(String itself, String variable, Path file) throws InvalidSecretException {
        if (itself != null) {
            return itself;
        }
        return variable != null
                ? GivenSecret.ofVariable(variable, NotifyCommand.shell(spec).environment())
                : GivenSecret.ofFile(file);
    }

    private byte[] body() throws IOException {
        return NotifyCommand.shell(spec).in().readAllBytes();
    }

    /** Whether the first so many bytes of the body were signed. */
    private interface Check {
        boolean holds(int length);
    }

    private int answer(byte[] body, Check check) {
        Paint paint = NotifyCommand.shell(spec).paint();
        if (check.holds(body.length)) {
            spec.commandLine().getOut().println(paint.good("the signature is right") + " (" + body.length + " bytes)");
            return 0;
        }
        error("the signature does not match this body (" + body.length + " bytes)" + hint(body, check));
        return FAILED;
    }

    /** What goes wrong most often. */
    private static String hint(byte[] body, Check check) {
        int length = body.length;
        if (length == 0) {
            return "; the body is empty: is it on standard input?";
        }
        if (length > 1 && body[0] == 0x1f && body[1] == (byte) 0x8b) {
            return "; the body is gzip: signatures are over what gunzip gives";
        }
        int line = body[length - 1] != '\n' ? 0 : length > 1 && body[length - 2] == '\r' ? 2 : 1;
        if (line > 0 && check.holds(length - line)) {
            return "; it does without the line break at the end, which the agent did not send";
        }
        return "; take the body as it came, before anything parses it, and compare the key";
    }

    /** The value, also where the whole line of the header was given. */
    private static String behindName(String given, String name) {
        String text = given.trim();
        return text.toLowerCase(Locale.ROOT).startsWith(name + ":")
                ? text.substring(name.length() + 1).trim()
                : text;
    }

    private void require(boolean condition, String message) {
        if (!condition) {
            throw new ParameterException(spec.commandLine(), message);
        }
    }

    private void error(String message) {
        spec.commandLine().getErr().println(Terminal.safe(message));
    }
}
