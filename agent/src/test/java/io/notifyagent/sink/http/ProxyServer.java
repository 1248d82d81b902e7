package io.notifyagent.sink.http;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/** A forwarding proxy on plain sockets; or one that answers everything with a failure. Keeps connections open. */
final class ProxyServer implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
    private final List<String> requests = new CopyOnWriteArrayList<>();
    private final int status;

    /** @param status 200: forwards; else what everything is answered with */
    ProxyServer(int status) throws IOException {
        this.status = status;
        daemon(() -> {
            while (true) {
                Socket client = server.accept();
                daemon(() -> {
                    try (client) {
                        serve(client);
                    }
                });
            }
        });
    }

    int port() {
        return server.getLocalPort();
    }

    /** @param userInfo with its {@code @}, or empty */
    String url(String userInfo) {
        return "http://" + userInfo + "127.0.0.1:" + port();
    }

    /** The heads of the first request on each connection. */
    List<String> requests() {
        return requests;
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void serve(Socket client) throws IOException {
        String head = head(client.getInputStream());
        requests.add(head);
        if (status != 200) {
            client.getOutputStream()
                    .write(("HTTP/1.1 " + status + " No\r\nContent-Length: 0\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            client.getInputStream().transferTo(OutputStream.nullOutputStream());
            return;
        }
        String target = head.split(" ")[1];
        boolean tunnel = head.startsWith("CONNECT ");
        URI uri = URI.create(tunnel ? "http://" + target : target);
        try (Socket origin = new Socket(uri.getHost(), uri.getPort())) {
            if (tunnel) {
                client.getOutputStream().write("HTTP/1.1 200 Established\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            } else {
                origin.getOutputStream()
                        .write(head.replace(
                                        target,
                                        uri.getRawPath() + (uri.getRawQuery() == null ? "" : "?" + uri.getRawQuery()))
                                .getBytes(StandardCharsets.ISO_8859_1));
            }
            // What follows on this connection goes to the same origin: all that these tests need.
            daemon(() -> client.getInputStream().transferTo(origin.getOutputStream()));
            origin.getInputStream().transferTo(client.getOutputStream());
        }
    }

    private static String head(InputStream in) throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        while (!head.toString(StandardCharsets.ISO_8859_1).endsWith("\r\n\r\n")) {
            int next = in.read();
            if (next < 0) {
                throw new IOException("the client is gone");
            }
            head.write(next);
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(
                () -> {
                    try {
                        task.run();
                    } catch (IOException e) {
                        // Either side has gone, as it does at the end of every test.
                        Thread.yield();
                    }
                },
                "proxy");
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {
        void run() throws IOException;
    }
}
