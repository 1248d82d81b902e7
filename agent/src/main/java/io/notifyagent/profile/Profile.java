package io.notifyagent.profile;

import io.notifyagent.config.Position;
import java.util.List;

/**
 * One server, as the agent knows it.
 *
 * @param when class whose presence makes the profile active
 * @param product name of the server, for {@code server_started}, or null
 * @param mavenVersion {@code group/artifact} whose {@code META-INF/maven/.../pom.properties} tells the server's version,
 *     or null
 */
public record Profile(
        String name, Position position, String when, String product, String mavenVersion, List<Hook> hooks) {

    public Profile {
        hooks = List.copyOf(hooks);
    }
}
