package io.notifyagent.event;

import java.util.Objects;

/**
 * Where events come from: the two envelope fields that are the same for every event of one run.
 *
 * @param server {@code agent.server}, by default the host name
 * @param bootId UUID of this run of the JVM
 */
public record Origin(String server, String bootId) {

    public Origin {
        Objects.requireNonNull(server, "server");
        Objects.requireNonNull(bootId, "bootId");
    }
}
