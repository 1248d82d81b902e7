package io.notifyagent.sink.http;

import java.io.BufferedInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.Locale;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A webhook receiver on plain sockets, run in a process of its own, that misbehaves as the path of the request says. It
 * prints its port, then {@code CONNECTION number} for each connection and {@code REQUEST connection head body} for each
 * request, head and body in base64. Answers each byte of its standard input by {@code MARK}, behind all that was printed
 * before; ends when that does.
 */
final class Receiver {

    private static final CountDownLatch NEVER = new CountDownLatch(1);
    private static final PrintStream OUT = System.out;

    private final Socket socket;
    private final int number;
    private final InputStream in;
    private final OutputStream out;
    private int requests;

    private Receiver(Socket socket, int number) throws IOException {
        this.socket = socket;
        this.number = number;
        this.in = new BufferedInputStream(socket.getInputStream());
        this.out = socket.getOutputStream();
    }

    public static void main(String[] arguments) throws IOException {
        ServerSocket server = new ServerSocket();
        // Small, so that a sender feels at once that nobody reads.
        server.setReceiveBufferSize(4096);
        server.setReuseAddress(true);
        server.bind(new InetSocketAddress(InetAddress.getByName(arguments[0]), Integer.parseInt(arguments[1])));
        OUT.println("PORT " + server.getLocalPort());
        AtomicInteger connections = new AtomicInteger();
        daemon(() -> {
            while (true) {
                Socket socket = server.accept();
                int number = connections.incrementAndGet();
                OUT.println("CONNECTION " + number);
                daemon(() -> {
                    try (socket) {
                        new Receiver(socket, number).serve();
                    }
                });
            }
        });
        while (System.in.read() >= 0) {
            OUT.println("MARK");
        }
        System.exit(0);
    }

    private void serve() throws Exception {
        while (true) {
            String head = head();
            if (head == null) {
                return;
            }
            requests++;
            String path = head.split(" ")[1].replaceAll("\\?.*", "");
            if (path.equals("/early-413")) {
                answer("413 Too Large", "Connection: close\r\n", "too large");
                return;
            }
            if (path.equals("/unread")) {
                NEVER.await();
            }
            byte[] body = in.readNBytes(length(head));
            OUT.println("REQUEST " + number + ' ' + base64(head.getBytes(StandardCharsets.ISO_8859_1)) + ' '
                    + base64(body));
            if (!answer(path)) {
                return;
            }
        }
    }

    /** False where the connection is to be closed. */
    private boolean answer(String path) throws Exception {
        String[] parts = path.substring(1).split("/");
        switch (parts[0]) {
            case "ok" -> answer("200 OK", "", "fine");
            case "status" ->
                answer(
                        parts[1] + " Whatever",
                        parts.length > 2 ? "Retry-After: " + parts[2].replace('+', ' ') + "\r\n" : "",
                        "because " + parts[1]);
            case "no-content" -> raw("HTTP/1.1 204 No Content\r\n\r\n");
            case "redirect" ->
                answer(
                        "302 Found",
                        "Location: http://" + socket.getLocalAddress().getHostAddress() + ":" + socket.getLocalPort()
                                + "/ok\r\n",
                        "");
            case "gzip" -> answer("200 OK", "Content-Encoding: gzip\r\n", "this is no gzip");
            case "cookie" -> answer("200 OK", "Set-Cookie: a=b; Path=/\r\n", "");
            case "challenge" -> answer("401 Unauthorized", "WWW-Authenticate: Basic realm=\"x\"\r\n", "");
            case "silent" -> NEVER.await();
            case "drip-head" -> drip("HTTP/1.1 200 OK\r\nX-Slow: ");
            case "drip-body" -> drip("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\n");
            case "stall-body" -> {
                raw("HTTP/1.1 200 OK\r\nContent-Length: 1000000\r\n\r\nhalf");
                NEVER.await();
            }
            case "endless" -> flood("HTTP/1.1 200 OK\r\n\r\n", "x".repeat(8192));
            case "endless-chunked" ->
                flood("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", "1000\r\n" + "x".repeat(4096) + "\r\n");
            case "huge-header" -> flood("HTTP/1.1 200 OK\r\nX-Huge: ", "x".repeat(8192));
            case "many-headers" -> flood("HTTP/1.1 200 OK\r\n", "X-More: 1\r\n".repeat(500));
            case "garbage" -> {
                raw("\u0000\u0001 this is not HTTP at all\r\n\r\n");
                return false;
            }
            case "cut-body" -> {
                raw("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\nshort");
                return false;
            }
            case "close-after" -> {
                answer("200 OK", "", "fine");
                return false;
            }
            case "close-second" -> {
                if (requests > 1) {
                    return false;
                }
                answer("200 OK", "", "fine");
            }
            default -> answer("404 Not Found", "", path);
        }
        return true;
    }

    private void answer(String status, String headers, String body) throws IOException {
        raw("HTTP/1.1 " + status + "\r\n" + headers + "Content-Length: " + body.length() + "\r\n\r\n" + body);
    }

    private void drip(String start) throws IOException, InterruptedException {
        raw(start);
        while (!NEVER.await(20, TimeUnit.MILLISECONDS)) {
            raw("x");
        }
    }

    private void flood(String start, String forever) throws IOException {
        raw(start);
        while (true) {
            raw(forever);
        }
    }

    private void raw(String text) throws IOException {
        out.write(text.getBytes(StandardCharsets.ISO_8859_1));
        out.flush();
    }

    /** Request line and headers with their line ends, or null where the client is gone. */
    private String head() throws IOException {
        ByteArrayOutputStream head = new ByteArrayOutputStream();
        int last = 0;
        while (last != ('\r' << 24 | '\n' << 16 | '\r' << 8 | '\n')) {
            int next = in.read();
            if (next < 0) {
                return null;
            }
            head.write(next);
            last = last << 8 | next;
        }
        return head.toString(StandardCharsets.ISO_8859_1);
    }

    private static int length(String head) {
        return head.lines()
                .filter(line -> line.toLowerCase(Locale.ROOT).startsWith("content-length:"))
                .mapToInt(line -> Integer.parseInt(line.substring(15).trim()))
                .findFirst()
                .orElse(0);
    }

    private static String base64(byte[] bytes) {
        return bytes.length == 0 ? "=" : Base64.getEncoder().encodeToString(bytes);
    }

    private static void daemon(Task task) {
        Thread thread = new Thread(() -> {
            try {
                task.run();
            } catch (IOException e) {
                OUT.println("GONE " + e.getMessage());
            } catch (Exception e) {
                e.printStackTrace();
            }
        });
        thread.setDaemon(true);
        thread.start();
    }

    private interface Task {
        void run() throws Exception;
    }
}
