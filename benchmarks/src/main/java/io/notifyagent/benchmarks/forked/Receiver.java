package io.notifyagent.benchmarks.forked;

import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * A receiver of webhooks as a program of its own that costs as little as one can: a thread for each connection, plain
 * sockets. {@code ok} answers 200 at once, {@code dead} takes connections and never answers. Its first line is its
 * port; it ends with its standard input.
 */
final class Receiver {

    private static final int BUFFER = 256 << 10;

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
            InputStream in = socket.getInputStream();
            byte[] buffer = new byte[BUFFER];
            // What the buffer holds of the next request.
            int held = 0;
            while (true) {
                int body = bodyStart(buffer, held);
                while (body < 0) {
                    int read = in.read(buffer, held, buffer.length - held);
                    if (read < 0) {
                        return;
                    }
                    held += read;
                    body = bodyStart(buffer, held);
                }
                long left = contentLength(new String(buffer, 0, body, StandardCharsets.ISO_8859_1)) - (held - body);
                // Into one large buffer: InputStream.skip reads 2 KiB at a time.
                while (left > 0) {
                    int read = in.read(buffer, 0, (int) Math.min(left, buffer.length));
                    if (read < 0) {
                        return;
                    }
                    left -= read;
                }
                // The sender has one request in flight: nothing of the next can be here.
                held = 0;
                if (answers) {
                    socket.getOutputStream().write(ANSWER);
                }
            }
        } catch (IOException gone) {
            // The sender closed its connection, as it may at any time.
            return;
        }
    }

    /** Where the body begins, or -1 while the head is not whole. */
    private static int bodyStart(byte[] buffer, int held) {
        for (int i = 3; i < held; i++) {
            if (buffer[i] == '\n' && buffer[i - 2] == '\n') {
                return i + 1;
            }
        }
        return -1;
    }

    private static int contentLength(String head) {
        int name = head.toLowerCase(Locale.ROOT).indexOf("\ncontent-length:");
        return name < 0
                ? 0
                : Integer.parseInt(
                        head.substring(name + 16, head.indexOf('\r', name)).trim());
    }
}
