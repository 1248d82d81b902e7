package io.notifyagent.sink.lua;

import io.notifyagent.event.Redaction;
import io.notifyagent.sink.http.Requests;
import io.notifyagent.sink.lua.module.Web;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;

/**
 * Shows each request but for its secrets, and sends it where there is a web to do that; else the answer is 200 and empty.
 * Used by one thread, but for {@link #abort}.
 */
final class ShownWeb implements Web {

    private static final String SECRET = ".*(auth|key|secret|pass|token|sign|cookie).*";

    private final Consumer<String> out;
    private final Web web;
    private int requests;

    /**
     * @param out takes lines; what a script made of an event may be in them
     * @param web null: nothing is sent
     */
    ShownWeb(Consumer<String> out, Web web) {
        this.out = out;
        this.web = web;
    }

    /** How many requests there were. */
    int requests() {
        return requests;
    }

    @Override
    public Requests.Reply send(Requests.Request request) throws IOException {
        Requests.check(request);
        out.accept(request.method() + " " + Redaction.DEFAULT.apply("url", request.url()));
        request.headers().forEach((name, value) -> {
            boolean secret = name.toLowerCase(Locale.ROOT).matches(SECRET);
            out.accept("  " + name + ": " + (secret ? Redaction.MASK : value));
        });
        if (request.body() != null) {
            new String(request.body(), StandardCharsets.UTF_8).lines().forEach(line -> out.accept("  | " + line));
        }
        requests++;
        if (web == null) {
            return new Requests.Reply(200, Map.of(), new byte[0]);
        }
        Requests.Reply reply = web.send(request);
        out.accept("  -> " + reply.code());
        return reply;
    }

    @Override
    public void abort() {
        if (web != null) {
            web.abort();
        }
    }
}
