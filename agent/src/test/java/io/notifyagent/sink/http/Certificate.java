package io.notifyagent.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.List;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;

/** The certificate of a server, signed by an authority of its own; both made with the JDK's keytool. */
record Certificate(KeyStore store) {

    private static final String PASSWORD = "changeit";

    /**
     * Makes one in {@code folder}, valid for a day.
     *
     * @param name whom it is for, such as {@code dns:localhost}
     * @param startDate as keytool takes it, such as {@code -3d}
     */
    static Certificate make(Path folder, String name, String startDate)
            throws IOException, InterruptedException, GeneralSecurityException {
        Path file = folder.resolve("store.p12");
        Path request = folder.resolve("request.pem");
        Path signed = folder.resolve("signed.pem");
        keytool(file, "-genkeypair -alias ca -dname CN=authority -keyalg EC -ext bc:c -validity 30");
        keytool(file, "-genkeypair -alias server -dname CN=server -keyalg EC");
        keytool(file, "-certreq -alias server -file " + request);
        keytool(
                file,
                "-gencert -alias ca -validity 1 -startdate " + startDate + " -ext san=" + name + " -infile " + request
                        + " -outfile " + signed);
        keytool(file, "-importcert -alias server -file " + signed);
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(file)) {
            store.load(in, PASSWORD.toCharArray());
        }
        return new Certificate(store);
    }

    /** The context of a server that shows it. */
    SSLContext server() throws GeneralSecurityException, IOException {
        // Without the authority's own key, which the server could show as well.
        KeyStore own = KeyStore.getInstance("PKCS12");
        own.load(null, null);
        own.setKeyEntry(
                "server",
                store.getKey("server", PASSWORD.toCharArray()),
                PASSWORD.toCharArray(),
                store.getCertificateChain("server"));
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(own, PASSWORD.toCharArray());
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        return context;
    }

    /** The context of a client that trusts its authority and no other. */
    SSLContext client() throws GeneralSecurityException, IOException {
        KeyStore authorities = KeyStore.getInstance("PKCS12");
        authorities.load(null, null);
        authorities.setCertificateEntry("ca", store.getCertificate("ca"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        trust.init(authorities);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, trust.getTrustManagers(), null);
        return context;
    }

    private static void keytool(Path store, String arguments) throws IOException, InterruptedException {
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
        command.addAll(List.of(arguments.split(" ")));
        command.addAll(List.of("-storetype", "PKCS12", "-keystore", store.toString(), "-storepass", PASSWORD));
        Process keytool = new ProcessBuilder(command).redirectErrorStream(true).start();
        String said = new String(keytool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        if (keytool.waitFor() != 0) {
            throw new IOException("keytool " + arguments + ": " + said);
        }
    }
}
