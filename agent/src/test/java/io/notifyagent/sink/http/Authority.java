package io.notifyagent.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/**
 * An authority that signs certificates of a server for the host {@code localhost} and of clients, by means of the JDK's
 * keytool, and writes them as files.
 */
final class Authority {

    static final String PASSWORD = "changeit";

    private static final char[] PASSWORD_CHARS = PASSWORD.toCharArray();

    private final Path folder;

    Authority(Path folder) throws IOException, InterruptedException {
        this.folder = folder;
        keytool("-genkeypair -alias ca -dname CN=authority -keyalg EC -ext bc:c -validity 30");
    }

    /**
     * The context of a server with a certificate that is valid for a day; it trusts clients of this authority.
     *
     * @param startDate as keytool takes it, such as {@code -3d}
     */
    SSLContext server(String startDate) throws IOException, InterruptedException, GeneralSecurityException {
        return context(serverStore(startDate));
    }

    /** The context of a server whose certificate vouches for itself. */
    SSLContext selfSignedServer() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore own = empty();
        own.setKeyEntry("server", key("alone"), PASSWORD_CHARS, new Certificate[] {certificate("alone")});
        return context(own);
    }

    /** The file of the key and certificate of {@link #server}. */
    Path serverFile() throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("server.p12");
        try (OutputStream out = Files.newOutputStream(file)) {
            serverStore("-1H").store(out, PASSWORD_CHARS);
        }
        return file;
    }

    /** The certificate of the authority as PEM. */
    Path caFile() throws IOException, InterruptedException, GeneralSecurityException {
        return pem("ca", "CERTIFICATE", certificate("ca").getEncoded());
    }

    /** The certificate of the self-signed server as PEM. */
    Path selfSignedFile() throws IOException, InterruptedException, GeneralSecurityException {
        return pem("alone", "CERTIFICATE", certificate("alone").getEncoded());
    }

    /** The certificate of a client as PEM: {@code ec} or {@code rsa}. */
    Path clientCertificate(String alias) throws IOException, InterruptedException, GeneralSecurityException {
        return pem(
                alias + "-certificate", "CERTIFICATE", signed(alias, "-1H", "").getEncoded());
    }

    /** The key of a client as PKCS#8 PEM. */
    Path clientKey(String alias) throws IOException, InterruptedException, GeneralSecurityException {
        return pem(alias + "-key", "PRIVATE KEY", key(alias).getEncoded());
    }

    /** The context of a client that trusts this authority and no other. */
    SSLContext client() throws IOException, InterruptedException, GeneralSecurityException {
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust().getTrustManagers(), null);
        return context;
    }

    private KeyStore serverStore(String startDate) throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore own = empty();
        own.setKeyEntry("server", key("server"), PASSWORD_CHARS, new Certificate[] {
            signed("server", startDate, " -ext san=dns:localhost"), certificate("ca")
        });
        return own;
    }

    private SSLContext context(KeyStore own) throws IOException, InterruptedException, GeneralSecurityException {
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD_CHARS);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), trust().getTrustManagers(), null);
        return context;
    }

    private TrustManagerFactory trust() throws IOException, InterruptedException, GeneralSecurityException {
        KeyStore authorities = empty();
        authorities.setCertificateEntry("ca", certificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        return trust;
    }

    private Certificate signed(String alias, String startDate, String more)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path request = folder.resolve(alias + "-request.pem");
        Path signed = folder.resolve(alias + startDate + "-signed.pem");
        generate(alias);
        if (Files.notExists(request)) {
            keytool("-certreq -alias " + alias + " -file " + request);
        }
        if (Files.notExists(signed)) {
            keytool("-gencert -rfc -alias ca -validity 1" + more + " -startdate " + startDate + " -infile " + request
                    + " -outfile " + signed);
        }
        try (InputStream in = Files.newInputStream(signed)) {
            return CertificateFactory.getInstance("X.509").generateCertificate(in);
        }
    }

    private Certificate certificate(String alias) throws IOException, InterruptedException, GeneralSecurityException {
        generate(alias);
        return store().getCertificate(alias);
    }

    private java.security.Key key(String alias) throws IOException, InterruptedException, GeneralSecurityException {
        generate(alias);
        return store().getKey(alias, PASSWORD_CHARS);
    }

    /** Makes the pair of keys of that name, unless it is there: keytool takes its second each time. */
    private void generate(String alias) throws IOException, InterruptedException, GeneralSecurityException {
        if (!store().containsAlias(alias)) {
            keytool("-genkeypair -alias " + alias + " -dname CN=" + alias + " -validity 1"
                    + (alias.equals("rsa") ? " -keyalg RSA -keysize 2048" : " -keyalg EC")
                    + (alias.equals("alone") ? " -ext san=dns:localhost" : ""));
        }
    }

    private KeyStore store() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(folder.resolve("store.p12"))) {
            store.load(in, PASSWORD_CHARS);
        }
        return store;
    }

    private static KeyStore empty() throws IOException, GeneralSecurityException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private Path pem(String name, String type, byte[] der) throws IOException {
        String base64 = Base64.getMimeEncoder(64, new byte[] {'\n'}).encodeToString(der);
        return Files.writeString(
                folder.resolve(name + ".pem"),
                "Some words before it\n-----BEGIN " + type + "-----\n" + base64 + "\n-----END " + type + "-----\n");
    }

    private void keytool(String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-storepass", PASSWORD));
        command.addAll(List.of("-keystore", folder.resolve("store.p12").toString()));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool " + arguments + ": " + said);
        }
    }
}
