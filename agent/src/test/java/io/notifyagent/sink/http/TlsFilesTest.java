package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.notifyagent.sink.FakeSettings;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What is wrong with files of certificates is a configuration error that says what to do (rules P5, C5, C6). */
class TlsFilesTest {

    private static Path folder;
    private static Authority authority;

    @BeforeAll
    static void makeAuthority(@TempDir Path temporary) throws Exception {
        folder = temporary;
        authority = new Authority(temporary);
    }

    @Test
    void takesPathsRelativeToTheFolderOfTheFileThatNamesThem() throws Exception {
        authority.caFile();

        assertThat(errors("ca_file", "ca.pem")).isEmpty();
    }

    @Test
    void refusesAFileThatDoesNotExist() {
        assertThat(errors("ca_file", "none.pem"))
                .containsExactly("ca_file: 'ca_file' names a file that does not exist");
    }

    @Test
    void refusesAFolder() {
        assertThat(errors("ca_file", ".")).singleElement().asString().startsWith("ca_file: ");
    }

    @Test
    void refusesAFileWithoutACertificate() throws Exception {
        authority.clientKey("ec");

        assertThat(errors("ca_file", "ec-key.pem"))
                .containsExactly("ca_file: 'ca_file' names a file without a certificate; it needs"
                        + " '-----BEGIN CERTIFICATE-----'");
    }

    @Test
    void refusesADamagedCertificate() throws Exception {
        String whole = Files.readString(authority.caFile());
        Files.writeString(folder.resolve("damaged.pem"), whole.replaceFirst("\nMII[^\n]{20}", "\nMII"));

        assertThat(errors("ca_file", "damaged.pem"))
                .containsExactly("ca_file: 'ca_file' names a file with a damaged certificate; export it again");
    }

    @Test
    void refusesACertificateWithoutAKeyAndAKeyWithoutACertificate() throws Exception {
        assertThat(errors("client_cert", authority.clientCertificate("ec").toString()))
                .containsExactly("client_cert: 'client_cert' and 'client_key' need each other; name both or none");
        assertThat(errors("client_key", authority.clientKey("ec").toString()))
                .containsExactly("client_key: 'client_cert' and 'client_key' need each other; name both or none");
    }

    @Test
    void refusesAnEncryptedKeyWithTheCommandThatDecryptsIt() throws Exception {
        openssl("pkcs8 -topk8 -passout pass:x -in " + authority.clientKey("ec") + " -out encrypted.pem");

        assertThat(withKey("encrypted.pem"))
                .containsExactly("client_key: 'client_key' names an encrypted key, and nobody is there to type its"
                        + " password; decrypt it with: openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem");
    }

    @Test
    void refusesAnEncryptedKeyOfTheOldForm() throws Exception {
        openssl("rsa -traditional -aes128 -passout pass:x -in " + authority.clientKey("rsa") + " -out old.pem");

        assertThat(withKey("old.pem")).singleElement().asString().contains("names an encrypted key");
    }

    @Test
    void refusesAKeyThatIsNotPkcs8WithTheCommandThatConvertsIt() throws Exception {
        openssl("ec -in " + authority.clientKey("ec") + " -out sec1.pem");

        assertThat(withKey("sec1.pem"))
                .containsExactly("client_key: 'client_key' names a key that is not PKCS#8; convert it with: openssl"
                        + " pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem");
    }

    @Test
    void takesWhatThatCommandWrites() throws Exception {
        openssl("ec -in " + authority.clientKey("ec") + " -out OLD.pem");
        openssl("pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem");

        assertThat(withKey("NEW.pem")).isEmpty();
    }

    @Test
    void refusesTheKeyOfAnotherCertificate() throws Exception {
        assertThat(withKey(authority.clientKey("rsa").toString()))
                .containsExactly("client_key: 'client_key' names a key that is no EC key, as 'client_cert' has it; name"
                        + " its own key");
        authority.clientKey("server");
        assertThat(withKey("server-key.pem"))
                .containsExactly("client_key: 'client_key' is not the key of the first certificate in 'client_cert';"
                        + " name its own key");
    }

    @Test
    void refusesCertificatesWhereNothingIsEncrypted() throws Exception {
        FakeSettings settings = new FakeSettings(
                "http://h/", folder, true, "ca_file", authority.caFile().toString());
        new HttpSinkKind().plan(settings);

        assertThat(settings.errors)
                .containsExactly("ca_file: 'ca_file' needs a sink that begins with https://; nothing is encrypted");
    }

    /** C6: whoever writes the content of a key where its path belongs must not find it in a log. */
    @Test
    void neverShowsTheValueOfAnOption() throws Exception {
        String key = Files.readString(authority.clientKey("ec"));

        assertThat(withKey(key)).singleElement().asString().doesNotContain("BEGIN", "MII", "MIG", "ME", "MC");
        assertThat(withKey("nul\0byte-MIG")).singleElement().asString().doesNotContain("MIG");
    }

    private static List<String> withKey(String key) throws Exception {
        return errors("client_cert", authority.clientCertificate("ec").toString(), "client_key", key);
    }

    private static List<String> errors(String... options) {
        FakeSettings settings = new FakeSettings("https://h/", folder, true, options);
        new HttpSinkKind().plan(settings);
        return settings.errors;
    }

    private static void openssl(String arguments) throws IOException, InterruptedException {
        boolean there = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "openssl")));
        assumeTrue(there, "SKIPPED: openssl is not installed, which writes keys in forms that the JDK does not");
        Process openssl = new ProcessBuilder(("openssl " + arguments).split(" "))
                .directory(folder.toFile())
                .redirectErrorStream(true)
                .start();
        String said = new String(openssl.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(openssl.waitFor()).as(said).isZero();
    }
}
