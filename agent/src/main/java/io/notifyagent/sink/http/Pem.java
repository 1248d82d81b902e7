package io.notifyagent.sink.http;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyFactory;
import java.security.PrivateKey;
import java.security.cert.CertificateException;
import java.security.cert.CertificateFactory;
import java.security.cert.X509Certificate;
import java.security.spec.PKCS8EncodedKeySpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads certificates and private keys in PEM form (RFC 7468; rule P5). Whatever stands between the sections is skipped,
 * as {@code openssl} writes explanations there. Messages show neither path nor content: where the option comes from
 * {@code ${file:}} by mistake, its "path" is the key. Stateless; reads files, so never on a host thread.
 */
final class Pem {

    private static final int MAX_BYTES = 4 << 20;
    private static final Pattern BEGIN = Pattern.compile("-----BEGIN ([A-Z0-9 ]{1,40})-----");
    private static final String CONVERT = "openssl pkcs8 -topk8 -nocrypt -in OLD.pem -out NEW.pem";

    private record Section(String type, String text) {}

    private Pem() {}

    /**
     * All certificates of a file, in order.
     *
     * @throws IOException where it cannot be read or holds none; the message completes a sentence that begins with the
     *     name of the option
     */
    static List<X509Certificate> certificates(Path file) throws IOException {
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        for (Section section : sections(file)) {
            if (section.type().equals("CERTIFICATE")) {
                all.writeBytes(der(section));
            }
        }
        if (all.size() == 0) {
            throw new IOException("names a file without a certificate; it needs '-----BEGIN CERTIFICATE-----'");
        }
        try {
            List<X509Certificate> certificates = new ArrayList<>();
            for (var certificate : CertificateFactory.getInstance("X.509")
                    .generateCertificates(new ByteArrayInputStream(all.toByteArray()))) {
                certificates.add((X509Certificate) certificate);
            }
            return certificates;
        } catch (CertificateException damaged) {
            throw new IOException("names a file with a damaged certificate; export it again", damaged);
        }
    }

    /**
     * The one private key of a file.
     *
     * @param algorithm of the certificate it belongs to, RSA or EC
     * @throws IOException as {@link #certificates}
     */
    static PrivateKey privateKey(Path file, String algorithm) throws IOException {
        for (Section section : sections(file)) {
            if (section.type().equals("PRIVATE KEY")) {
                try {
                    return KeyFactory.getInstance(algorithm).generatePrivate(new PKCS8EncodedKeySpec(der(section)));
                } catch (GeneralSecurityException other) {
                    throw new IOException(
                            "names a key that is no " + algorithm + " key, as 'client_cert' has it; name its own key",
                            other);
                }
            }
            if (section.type().endsWith("PRIVATE KEY")) {
                boolean encrypted =
                        section.type().startsWith("ENCRYPTED") || section.text().contains("ENCRYPTED");
                throw new IOException(
                        encrypted
                                ? "names an encrypted key, and nobody is there to type its password; decrypt it with: "
                                        + CONVERT
                                : "names a key that is not PKCS#8; convert it with: " + CONVERT);
            }
        }
        throw new IOException("names a file without a private key; it needs '-----BEGIN PRIVATE KEY-----'");
    }

    private static List<Section> sections(Path file) throws IOException {
        String text = text(file);
        List<Section> sections = new ArrayList<>();
        Matcher begin = BEGIN.matcher(text);
        int at = 0;
        while (begin.find(at)) {
            String endLine = "-----END " + begin.group(1) + "-----";
            int end = text.indexOf(endLine, begin.end());
            if (end < 0) {
                throw new IOException("names a file that ends in the middle of a section; export it again");
            }
            sections.add(new Section(begin.group(1), text.substring(begin.end(), end)));
            at = end + endLine.length();
        }
        return sections;
    }

    private static String text(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            byte[] bytes = in.readNBytes(MAX_BYTES + 1);
            if (bytes.length > MAX_BYTES) {
                throw new IOException("names a file of more than 4 MiB, which is no PEM file");
            }
            return new String(bytes, StandardCharsets.ISO_8859_1);
        } catch (NoSuchFileException missing) {
            throw new IOException("names a file that does not exist", null);
        } catch (java.nio.file.FileSystemException unreadable) {
            String reason = unreadable.getReason();
            throw new IOException(
                    "names a file that cannot be read (" + (reason == null ? "no permission" : reason) + ")", null);
        }
    }

    private static byte[] der(Section section) throws IOException {
        try {
            return Base64.getMimeDecoder().decode(section.text());
        } catch (IllegalArgumentException damaged) {
            throw new IOException("names a file with a damaged section; export it again", null);
        }
    }
}
