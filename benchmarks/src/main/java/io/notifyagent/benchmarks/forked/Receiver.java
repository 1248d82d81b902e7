package io.notifyagent.benchmarks.forked;

import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/**
 * A receiver of webhooks as a program of its own that costs as little as one can: a thread for each connection, plain
 * sockets. {@code ok} answers 200 at once, {@code dead} takes connections and never answers. Its first line is its
 * port; it ends with its standard input.
 */
final class Receiver {

    private static final byte[] ANSWER =
            "HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n".getBytes(StandardCharsets.US_ASCII);

    private Receiver() {}

    public static void main(String[] arguments) throws IOException {
        boolean answers = arguments[0].equals("ok");
        ServerSocket server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
        System.out.println(server.getLocalPort());
        Thread accepting = new Thread(() -> accept(server, answers), "accept");
        accepting.setDaemon(true);
        accepting.start();
        System.in.transferTo(PrintStream.nullOutputStream());
    }

    private static void accept(ServerSocket server, boolean answers) {
        while (!server.isClosed()) {
            try {
                Socket socket = server.accept();
                Thread serving = new Thread(() -> serve(socket, answers), "serve");
                serving.setDaemon(true);
                serving.start();
            } catch (IOException gone) {
                System.err.println(gone);
            }
        }
    }

    private static void serve(Socket socket, boolean answers) {
        try (socket) {
            socket.setTcpNoDelay(true);
            InputStream in = new BufferedInputStream(socket.getInputStream(), 1 << 16);
            for (int length = head(in); length >= 0; length = head(in)) {
                in.skipNBytes(length);
                if (answers) {
                    socket.getOutputStream().write(ANSWER);
                }
            }
        } catch (IOException gone) {
            // The sender closed its connection, as it may at any time.
            return;
        }
    }

    /** Reads a request up to its body and gives the length of that; -1 at the end. */
    private static int head(InputStream in) throws IOException {
        StringBuilder line = new StringBuilder();
        int length = 0;
        for (int c = in.read(); c >= 0; c = in.read()) {
            if (c != '\n') {
                line.append((char) c);
            } else if (line.length() <= 1) {
                return length;
            } else {
                String text = line.toString().trim();
                if (text.regionMatches(true, 0, "content-length:", 0, 15)) {
                    length = Integer.parseInt(text.substring(15).trim());
                }
                line.setLength(0);
            }
        }
        return -1;
    }
}
