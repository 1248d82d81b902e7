package io.notifyagent.it;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;

/**
 * A webhook receiver as a program of its own, with nothing but the JDK: the tests start it in another process, as a
 * user's receiver would be. It answers 200 to everything and prints one line per request: path, content type,
 * signature and body, each in Base64 so that no content can break the line. The first line is its port. Requests are
 * handled one after another, on the server's only thread; it ends with its standard input.
 */
final class WebhookReceiver {
    private final PrintStream lines;

    private WebhookReceiver(PrintStream lines) {
        this.lines = lines;
    }

    public static void main(String[] arguments) throws IOException {
        WebhookReceiver receiver = new WebhookReceiver(System.out);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", receiver::handle);
        server.start();
        receiver.lines.println(server.getAddress().getPort());
        // When who started us dies, however it does, this pipe ends: nothing stays behind.
        System.in.transferTo(PrintStream.nullOutputStream());
        server.stop(0);
    }

    private void handle(HttpExchange exchange) throws IOException {
        try (exchange) {
            byte[] body = exchange.getRequestBody().readAllBytes();
            lines.println(String.join(
                    " ",
                    encoded(exchange.getRequestMethod() + " " + exchange.getRequestURI()),
                    encoded(header(exchange, "Content-Type")),
                    encoded(header(exchange, "X-Signature")),
                    Base64.getEncoder().encodeToString(body)));
            exchange.sendResponseHeaders(200, -1);
        }
    }

    private static String header(HttpExchange exchange, String name) {
        String value = exchange.getRequestHeaders().getFirst(name);
        return value == null ? "" : value;
    }

    private static String encoded(String text) {
        return Base64.getEncoder().encodeToString(text.getBytes(StandardCharsets.UTF_8));
    }
}
