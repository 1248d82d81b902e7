package io.notifyagent.it;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.time.Duration;
import java.util.Base64;
import java.util.List;

/**
 * A key with a certificate for {@code localhost} and {@code 127.0.0.1} that signs itself, made by the JDK's keytool: as
 * PEM for servers, and as the trust store of who shall believe it. Immutable.
 */
record Certificate(Path key, Path certificate, Path trust) {

    static final String PASSWORD = "changeit";

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final String ALIAS = "server";

    static Certificate create(Path folder) throws IOException, InterruptedException, GeneralSecurityException {
        Path pair = folder.resolve("pair.p12");
        List<String> command = List.of(
                JavaHome.ofBuild().home().resolve("bin/keytool").toString(),
                "-genkeypair",
                "-keyalg",
                "RSA",
                "-alias",
                ALIAS,
                "-dname",
                "CN=localhost",
                "-ext",
                "SAN=dns:localhost,ip:127.0.0.1",
                "-storetype",
                "PKCS12",
                "-storepass",
                PASSWORD,
                "-keystore",
                pair.toString());
        try (Child keytool = Child.start("keytool", folder, command)) {
            int code = keytool.awaitExit(LIMIT);
            if (code != 0) {
                throw new AssertionError(
                        "keytool ended with " + code + ": " + keytool.out().entries());
            }
        }
        KeyStore both = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(pair)) {
            both.load(in, PASSWORD.toCharArray());
        }
        KeyStore trusted = KeyStore.getInstance("PKCS12");
        trusted.load(null, null);
        trusted.setCertificateEntry(ALIAS, both.getCertificate(ALIAS));
        Path trust = folder.resolve("trust.p12");
        try (OutputStream out = Files.newOutputStream(trust)) {
            trusted.store(out, PASSWORD.toCharArray());
        }
        Path key = folder.resolve("key.pem");
        Files.createFile(key, PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(
                key,
                pem("PRIVATE KEY", both.getKey(ALIAS, PASSWORD.toCharArray()).getEncoded()));
        Path certificate = Files.writeString(
                folder.resolve("certificate.pem"),
                pem("CERTIFICATE", both.getCertificate(ALIAS).getEncoded()));
        return new Certificate(key, certificate, trust);
    }

    private static String pem(String what, byte[] content) {
        String text = Base64.getMimeEncoder(64, "\n".getBytes(StandardCharsets.US_ASCII))
                .encodeToString(content);
        return "-----BEGIN " + what + "-----\n" + text + "\n-----END " + what + "-----\n";
    }
}
