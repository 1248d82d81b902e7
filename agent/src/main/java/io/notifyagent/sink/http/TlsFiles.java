package io.notifyagent.sink.http;

import io.notifyagent.sink.SinkSettings;
import java.io.IOException;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.PrivateKey;
import java.security.Signature;
import java.security.cert.X509Certificate;
import java.util.List;
import javax.net.ssl.KeyManager;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManager;
import javax.net.ssl.TrustManagerFactory;

/**
 * Trust by files (rule P5): {@code ca_file} names the only authorities that are trusted, instead of the JDK's;
 * {@code client_cert} and {@code client_key} are what the agent shows of itself. They are checked when the configuration
 * is read and read again whenever a context is made, so that renewed ones are found. Immutable; each may be null.
 *
 * @param clientCert the client's own certificate first, then those between it and its authority
 */
record TlsFiles(Path caFile, Path clientCert, Path clientKey) implements Trust {

    static final String CA_FILE = "ca_file";
    static final String CLIENT_CERT = "client_cert";
    static final String CLIENT_KEY = "client_key";

    private static final char[] NO_PASSWORD = new char[0];

    /** Reads the options of a block; what is wrong with them or their files is reported to {@code settings}. */
    static TlsFiles read(SinkSettings settings, boolean secure) {
        TlsFiles files = new TlsFiles(path(settings, CA_FILE), path(settings, CLIENT_CERT), path(settings, CLIENT_KEY));
        for (String option : List.of(CA_FILE, CLIENT_CERT, CLIENT_KEY)) {
            if (!secure && settings.text(option).isPresent()) {
                settings.error(option, "'" + option + "' needs a sink that begins with https://; nothing is encrypted");
                return new TlsFiles(null, null, null);
            }
        }
        files.check(settings);
        return files;
    }

    private static Path path(SinkSettings settings, String option) {
        try {
            return settings.text(option)
                    .map(text -> settings.baseFolder().resolve(text).normalize())
                    .orElse(null);
        } catch (InvalidPathException invalid) {
            settings.error(option, "'" + option + "' wants the path of a PEM file");
            return null;
        }
    }

    private void check(SinkSettings settings) {
        try {
            trusted();
        } catch (IOException wrong) {
            settings.error(CA_FILE, wrong.getMessage());
        }
        boolean certificateGiven = settings.text(CLIENT_CERT).isPresent();
        if (certificateGiven != settings.text(CLIENT_KEY).isPresent()) {
            settings.error(
                    certificateGiven ? CLIENT_CERT : CLIENT_KEY,
                    "'client_cert' and 'client_key' need each other; name both or none");
            return;
        }
        try {
            shown();
        } catch (IOException wrong) {
            settings.error(
                    wrong.getMessage().startsWith("'client_key'") ? CLIENT_KEY : CLIENT_CERT, wrong.getMessage());
        }
    }

    @Override
    public boolean renewable() {
        return caFile != null || clientCert != null;
    }

    @Override
    public SSLContext context(Runnable asked) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(AskedFor.noticing(shown(), asked), trusted(), null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    "cannot set up TLS with the JDK's certificates; check cacerts and javax.net.ssl.trustStore: "
                            + e.getMessage(),
                    e);
        }
    }

    private TrustManager[] trusted() throws IOException {
        try {
            KeyStore authorities = null;
            if (caFile != null) {
                authorities = empty();
                List<X509Certificate> certificates = of(CA_FILE, () -> Pem.certificates(caFile));
                for (int i = 0; i < certificates.size(); i++) {
                    authorities.setCertificateEntry("ca" + i, certificates.get(i));
                }
            }
            TrustManagerFactory factory = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
            factory.init(authorities);
            return SelfSigned.toldApart(factory.getTrustManagers());
        } catch (GeneralSecurityException e) {
            throw new IOException(
                    caFile != null
                            ? "'ca_file' holds a certificate that this JDK cannot use: " + e.getMessage()
                            : "the JDK's certificates cannot be read; check cacerts and javax.net.ssl.trustStore: "
                                    + e.getMessage(),
                    e);
        }
    }

    private KeyManager[] shown() throws IOException {
        if (clientCert == null || clientKey == null) {
            return AskedFor.NOTHING_TO_SHOW;
        }
        List<X509Certificate> chain = of(CLIENT_CERT, () -> Pem.certificates(clientCert));
        X509Certificate own = chain.get(0);
        PrivateKey key = of(
                CLIENT_KEY, () -> Pem.privateKey(clientKey, own.getPublicKey().getAlgorithm()));
        try {
            if (!belongs(key, own)) {
                throw new IOException(
                        "'client_key' is not the key of the first certificate in 'client_cert'; name its own key");
            }
            KeyStore store = empty();
            store.setKeyEntry("client", key, NO_PASSWORD, chain.toArray(new X509Certificate[0]));
            KeyManagerFactory factory = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            factory.init(store, NO_PASSWORD);
            return factory.getKeyManagers();
        } catch (GeneralSecurityException e) {
            throw new IOException("'client_cert' cannot be used by this JDK: " + e.getMessage(), e);
        }
    }

    private static boolean belongs(PrivateKey key, X509Certificate certificate) throws GeneralSecurityException {
        boolean rsa = key.getAlgorithm().equals("RSA");
        Signature signature = Signature.getInstance(rsa ? "SHA256withRSA" : "SHA256withECDSA");
        byte[] probe = {1, 2, 3};
        signature.initSign(key);
        signature.update(probe);
        byte[] signed = signature.sign();
        signature.initVerify(certificate.getPublicKey());
        signature.update(probe);
        try {
            return signature.verify(signed);
        } catch (java.security.SignatureException otherKey) {
            // Keys of different lengths: the signature cannot even be read.
            return false;
        }
    }

    private static KeyStore empty() throws GeneralSecurityException, IOException {
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, null);
        return store;
    }

    private static <T> T of(String option, Reading<T> reading) throws IOException {
        try {
            return reading.read();
        } catch (IOException wrong) {
            throw new IOException("'" + option + "' " + wrong.getMessage(), wrong);
        }
    }

    private interface Reading<T> {
        T read() throws IOException;
    }
}
