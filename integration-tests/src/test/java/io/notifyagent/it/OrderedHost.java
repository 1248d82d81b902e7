package io.notifyagent.it;

import io.notifyagent.api.NotifyEvents;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;

/**
 * A server that emits what it is told on standard input, {@code EVENT MEDIA}, and says on standard output what came of it:
 * whether a handler took it, and whether anybody wanted it.
 */
public final class OrderedHost {
    private OrderedHost() {}

    /**
     * Runs until standard input ends.
     *
     * @throws IOException where that cannot be read
     */
    public static void main(String[] arguments) throws IOException {
        System.out.println("ready");
        BufferedReader orders = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8));
        for (String order = orders.readLine(); order != null; order = orders.readLine()) {
            String[] words = order.split(" ", 2);
            boolean wanted = NotifyEvents.enabled(words[0]);
            System.out.println(NotifyEvents.emit(words[0], words[1], "reason", "closed") + " " + wanted + " " + order);
        }
    }
}
