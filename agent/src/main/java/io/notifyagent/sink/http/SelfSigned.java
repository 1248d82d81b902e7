package io.notifyagent.sink.http;

import java.net.Socket;
import java.security.cert.CertificateException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Tells a certificate that vouches for itself from one of an authority that is not known: the JDK's own message is the
 * same for both, and what to do is not. Decides nothing: all checks, of the host name too, are the JDK's, to which every
 * call goes. Immutable, safe on any thread.
 */
final class SelfSigned extends X509ExtendedTrustManager {

    /** What the message of a refusal then holds. */
    static final String MARK = "self-signed certificate";

    private final X509ExtendedTrustManager jdk;

    private SelfSigned(X509ExtendedTrustManager jdk) {
        this.jdk = jdk;
    }

    static TrustManager[] toldApart(TrustManager[] managers) {
        TrustManager[] wrapped = managers.clone();
        for (int i = 0; i < wrapped.length; i++) {
            if (wrapped[i] instanceof X509ExtendedTrustManager jdk) {
                wrapped[i] = new SelfSigned(jdk);
            }
        }
        return wrapped;
    }

    private static CertificateException toldApart(X509Certificate[] chain, CertificateException refusal) {
        boolean alone = chain != null
                && chain.length == 1
                && chain[0].getIssuerX500Principal().equals(chain[0].getSubjectX500Principal());
        return alone ? new CertificateException(MARK, refusal) : refusal;
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        try {
            jdk.checkServerTrusted(chain, type, socket);
        } catch (CertificateException refusal) {
            throw toldApart(chain, refusal);
        }
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        jdk.checkServerTrusted(chain, type, engine);
    }

    @Override
    public void checkServerTrusted(X509Certificate[] chain, String type) throws CertificateException {
        jdk.checkServerTrusted(chain, type);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) throws CertificateException {
        jdk.checkClientTrusted(chain, type, socket);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type, SSLEngine engine) throws CertificateException {
        jdk.checkClientTrusted(chain, type, engine);
    }

    @Override
    public void checkClientTrusted(X509Certificate[] chain, String type) throws CertificateException {
        jdk.checkClientTrusted(chain, type);
    }

    @Override
    public X509Certificate[] getAcceptedIssuers() {
        return jdk.getAcceptedIssuers();
    }
}
