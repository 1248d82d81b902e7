package io.notifyagent.runtime;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.Properties;

/** The version of this agent, as it was built. */
public final class Version {

    private Version() {}

    /** Such as {@code 1.2.0}. */
    public static String current() {
        try (InputStream in = Version.class.getResourceAsStream("/io/notifyagent/version.properties")) {
            Properties properties = new Properties();
            properties.load(in);
            return properties.getProperty("version");
        } catch (IOException damaged) {
            throw new UncheckedIOException("the agent's jar is damaged, install it anew", damaged);
        }
    }
}
