package io.notifyagent.sink.http;

import java.net.Socket;
import java.security.Principal;
import java.security.PrivateKey;
import java.security.cert.X509Certificate;
import javax.net.ssl.KeyManager;
import javax.net.ssl.SSLEngine;
import javax.net.ssl.X509ExtendedKeyManager;

/**
 * Notices that a receiver asks for a certificate of ours: one that gets none it likes often just breaks off, and the
 * operator should learn why. Decides nothing: the JDK's key manager, if there is one, chooses what is shown. Immutable,
 * used on the thread that agrees on TLS.
 */
final class AskedFor extends X509ExtendedKeyManager {

    static final KeyManager[] NOTHING_TO_SHOW = {};

    private final X509ExtendedKeyManager jdk;
    private final Runnable asked;

    private AskedFor(X509ExtendedKeyManager jdk, Runnable asked) {
        this.jdk = jdk;
        this.asked = asked;
    }

    static KeyManager[] noticing(KeyManager[] managers, Runnable asked) {
        X509ExtendedKeyManager jdk = null;
        for (KeyManager manager : managers) {
            if (jdk == null && manager instanceof X509ExtendedKeyManager first) {
                jdk = first;
            }
        }
        return new KeyManager[] {new AskedFor(jdk, asked)};
    }

    @Override
    public String chooseClientAlias(String[] types, Principal[] issuers, Socket socket) {
        asked.run();
        return jdk == null ? null : jdk.chooseClientAlias(types, issuers, socket);
    }

    @Override
    public String chooseEngineClientAlias(String[] types, Principal[] issuers, SSLEngine engine) {
        asked.run();
        return jdk == null ? null : jdk.chooseEngineClientAlias(types, issuers, engine);
    }

    @Override
    public String[] getClientAliases(String type, Principal[] issuers) {
        return jdk == null ? null : jdk.getClientAliases(type, issuers);
    }

    @Override
    public X509Certificate[] getCertificateChain(String alias) {
        return jdk == null ? null : jdk.getCertificateChain(alias);
    }

    @Override
    public PrivateKey getPrivateKey(String alias) {
        return jdk == null ? null : jdk.getPrivateKey(alias);
    }

    /** Never a server. */
    @Override
    public String[] getServerAliases(String type, Principal[] issuers) {
        return null;
    }

    /** Never a server. */
    @Override
    public String chooseServerAlias(String type, Principal[] issuers, Socket socket) {
        return null;
    }
}
