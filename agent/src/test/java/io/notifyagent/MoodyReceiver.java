package io.notifyagent;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.Base64;
import java.util.concurrent.Executors;
import java.util.concurrent.locks.LockSupport;

/**
 * A webhook receiver in a process of its own whose mood a test sets by lines on standard input: {@code ok}, {@code status
 * N [RETRY-AFTER]}, {@code atmost N} events of a batch (else 413), {@code refuse N WORD} (status N for a body that holds it),
 * {@code drip}, {@code cut} (takes the batch, then breaks off without an answer). It prints its port, then {@code MOOD}
 * for each mood it is in, {@code GOT body} in base64 for each batch it took, {@code NO} for each it did not.
 */
final class MoodyReceiver {

    private static final long DRIP_NANOS = 10_000_000;

    private static volatile String[] mood = {"ok"};

    private MoodyReceiver() {}

    public static void main(String[] arguments) throws IOException {
        HttpServer server = HttpServer.create(
                new InetSocketAddress(InetAddress.getLoopbackAddress(), Integer.parseInt(arguments[0])), 50);
        server.setExecutor(Executors.newCachedThreadPool());
        server.createContext("/", MoodyReceiver::answer);
        server.start();
        System.out.println(server.getAddress().getPort());
        BufferedReader in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
        for (String line = in.readLine(); line != null; line = in.readLine()) {
            mood = line.split(" ");
            say("MOOD");
        }
        System.exit(0);
    }

    private static void answer(HttpExchange exchange) throws IOException {
        String body = new String(exchange.getRequestBody().readAllBytes(), StandardCharsets.UTF_8);
        String[] now = mood;
        switch (now[0]) {
            case "status" -> {
                if (now.length > 2) {
                    exchange.getResponseHeaders().add("Retry-After", now[2]);
                }
                refuse(exchange, Integer.parseInt(now[1]));
            }
            case "atmost" -> {
                if (body.split("\"event_id\"", -1).length - 1 > Integer.parseInt(now[1])) {
                    refuse(exchange, 413);
                } else {
                    take(exchange, body);
                }
            }
            case "refuse" -> {
                if (body.contains(now[2])) {
                    refuse(exchange, Integer.parseInt(now[1]));
                } else {
                    take(exchange, body);
                }
            }
            case "drip" -> {
                say("NO");
                exchange.sendResponseHeaders(200, 1_000_000);
                while (mood == now) {
                    exchange.getResponseBody().write('x');
                    exchange.getResponseBody().flush();
                    // Slow enough that what a sender reads of an answer at most never comes together in time.
                    LockSupport.parkNanos(DRIP_NANOS);
                }
            }
            case "cut" -> {
                say("GOT " + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
                // A body that is shorter than was said: the connection breaks in the middle of the answer.
                exchange.sendResponseHeaders(200, 10);
                exchange.close();
            }
            default -> take(exchange, body);
        }
    }

    private static void take(HttpExchange exchange, String body) throws IOException {
        say("GOT " + Base64.getEncoder().encodeToString(body.getBytes(StandardCharsets.UTF_8)));
        exchange.sendResponseHeaders(200, -1);
        exchange.close();
    }

    private static void refuse(HttpExchange exchange, int status) throws IOException {
        say("NO");
        exchange.sendResponseHeaders(status, -1);
        exchange.close();
    }

    private static synchronized void say(String line) {
        System.out.println(line);
        System.out.flush();
    }
}
