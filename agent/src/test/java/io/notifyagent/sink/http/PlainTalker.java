package io.notifyagent.sink.http;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A server that answers the first connection in plain text, whatever it is sent. */
final class PlainTalker implements AutoCloseable {

    private final ServerSocket server = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));

    PlainTalker() throws IOException {
        Thread thread = new Thread(this::answer, "plain-talker");
        thread.setDaemon(true);
        thread.start();
    }

    int port() {
        return server.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        server.close();
    }

    private void answer() {
        try (Socket socket = server.accept()) {
            if (socket.getInputStream().read() >= 0) {
                socket.getOutputStream().write("HTTP/1.1 400 Bad Request\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        } catch (IOException e) {
            if (!server.isClosed()) {
                throw new IllegalStateException(e);
            }
        }
    }
}
