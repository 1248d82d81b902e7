package io.notifyagent.sink.lua;

import io.notifyagent.sink.http.Requests;
import io.notifyagent.sink.lua.module.Web;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.function.Consumer;

/** Shows a request instead of sending it, and answers 200 with nothing. */
record ShownWeb(Consumer<String> out) implements Web {

    @Override
    public Requests.Reply send(Requests.Request request) {
        out.accept(request.method() + " " + request.url());
        request.headers().forEach((name, value) -> out.accept("  " + name + ": " + value));
        if (request.body() != null) {
            new String(request.body(), StandardCharsets.UTF_8).lines().forEach(line -> out.accept("  | " + line));
        }
        return new Requests.Reply(200, Map.of(), new byte[0]);
    }

    @Override
    public void abort() {}
}
