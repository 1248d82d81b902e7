package io.notifyagent.sink.http;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLServerSocket;
import javax.net.ssl.SSLSocket;

/**
 * Answers every request on every connection with 200. In the test's JVM, or, started by {@link #main}, in one of its own
 * that speaks what this JVM refuses to.
 */
final class TlsServer implements AutoCloseable {

    private final SSLServerSocket socket;
    private final List<String> clients = new CopyOnWriteArrayList<>();

    TlsServer(SSLContext context, String... protocols) throws IOException {
        this(context, false, protocols);
    }

    private TlsServer(SSLContext context, boolean asking, String... protocols) throws IOException {
        socket = (SSLServerSocket)
                context.getServerSocketFactory().createServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        if (protocols.length > 0) {
            socket.setEnabledProtocols(protocols);
        }
        // Before anybody is waited for: the JDK makes the socket of the next client ahead of time.
        socket.setNeedClientAuth(asking);
        Thread thread = new Thread(this::accept, "tls-server");
        thread.setDaemon(true);
        thread.start();
    }

    /** One that answers nobody who shows no certificate that the context trusts. */
    static TlsServer askingForACertificate(SSLContext context, String... protocols) throws IOException {
        return new TlsServer(context, true, protocols);
    }

    /** Arguments: a PKCS12 file, its password, and the only protocol that is spoken. Ends when standard input does. */
    public static void main(String[] arguments) throws Exception {
        char[] password = arguments[1].toCharArray();
        KeyStore store = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(Path.of(arguments[0]))) {
            store.load(in, password);
        }
        KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
        keys.init(store, password);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(keys.getKeyManagers(), null, null);
        try (TlsServer server = new TlsServer(context, arguments[2])) {
            System.out.println(server.port());
            while (System.in.read() >= 0) {
                // Whatever comes: it means that the test still lives.
            }
        }
    }

    int port() {
        return socket.getLocalPort();
    }

    /** The subjects of the certificates that clients showed, of each request. */
    List<String> clients() {
        return clients;
    }

    @Override
    public void close() throws IOException {
        socket.close();
    }

    private void accept() {
        while (!socket.isClosed()) {
            try (Socket client = socket.accept()) {
                answer((SSLSocket) client);
            } catch (IOException e) {
                // A client that refuses the certificate, or the end of the test: both are what the test is about.
                Thread.yield();
            }
        }
    }

    private void answer(SSLSocket client) throws IOException {
        StringBuilder seen = new StringBuilder();
        for (int next = client.getInputStream().read();
                next >= 0;
                next = client.getInputStream().read()) {
            seen.append((char) next);
            if (seen.toString().endsWith("}]")) {
                if (socket.getNeedClientAuth()) {
                    clients.add(client.getSession().getPeerPrincipal().getName());
                }
                client.getOutputStream()
                        .write("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
                seen.setLength(0);
            }
        }
    }
}
