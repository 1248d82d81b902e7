package io.notifyagent.profile;

import io.notifyagent.config.Position;
import java.util.List;

/**
 * One server, as the agent knows it.
 *
 * @param when class whose loading makes the profile active
 * @param with class that must be there then, loaded or not, or null
 * @param without class that must not be there, or null: another server is made of the same parts
 * @param product name of the server, for {@code server_started}, or null
 * @param mavenVersion {@code group/artifact} whose {@code META-INF/maven/.../pom.properties} tells the server's version,
 *     or null
 */
public record Profile(
        String name,
        Position position,
        String when,
        String with,
        String without,
        String product,
        String mavenVersion,
        List<Hook> hooks) {

    public Profile {
        hooks = List.copyOf(hooks);
    }
}
