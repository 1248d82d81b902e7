package io.notifyagent.sink.lua.mail;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.cert.X509Certificate;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManager;
import javax.net.ssl.X509ExtendedTrustManager;

/**
 * Puts TLS over the sockets of one mail, with the name that the operator wrote, whatever Angus was given to connect to.
 * Used by one thread.
 */
final class TlsSockets extends SSLSocketFactory {

    private final PlainSockets plain;
    private final String host;
    private final boolean verify;
    private final SSLSocketFactory tls;

    /** @param verify whether certificate and host name must be right */
    TlsSockets(PlainSockets plain, String host, boolean verify) throws IOException {
        this.plain = plain;
        this.host = host;
        this.verify = verify;
        this.tls = context(verify).getSocketFactory();
    }

    @Override
    public Socket createSocket() throws IOException {
        return plain.createSocket();
    }

    @Override
    public Socket createSocket(Socket under, String ignored, int port, boolean autoClose) throws IOException {
        SSLSocket socket = (SSLSocket) tls.createSocket(under, host, port, autoClose);
        if (verify) {
            SSLParameters parameters = socket.getSSLParameters();
            parameters.setEndpointIdentificationAlgorithm("HTTPS");
            socket.setSSLParameters(parameters);
        }
        return socket;
    }

    @Override
    public Socket createSocket(String name, int port) throws IOException {
        return plain.createSocket(name, port);
    }

    @Override
    public Socket createSocket(String name, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(name, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public Socket createSocket(InetAddress address, int port, InetAddress local, int localPort) throws IOException {
        return createSocket(host, port);
    }

    @Override
    public String[] getDefaultCipherSuites() {
        return tls.getDefaultCipherSuites();
    }

    @Override
    public String[] getSupportedCipherSuites() {
        return tls.getSupportedCipherSuites();
    }

    private static SSLContext context(boolean verify) throws IOException {
        try {
            SSLContext context = SSLContext.getInstance("TLS");
            context.init(null, verify ? null : new TrustManager[] {new Anyone()}, null);
            return context;
        } catch (GeneralSecurityException e) {
            throw new IOException("cannot set up TLS with the JDK's certificates: " + e.getMessage(), e);
        }
    }

    /** On loopback there is nobody between, and a local mail server's certificate is its own. */
    private static final class Anyone extends X509ExtendedTrustManager {
        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, Socket socket) {}

        @Override
        public void checkClientTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public void checkServerTrusted(X509Certificate[] chain, String type, javax.net.ssl.SSLEngine engine) {}

        @Override
        public X509Certificate[] getAcceptedIssuers() {
            return new X509Certificate[0];
        }
    }
}
