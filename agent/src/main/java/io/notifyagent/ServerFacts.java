package io.notifyagent;

import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.weave.ActiveProfile;
import java.io.IOException;
import java.io.InputStream;
import java.util.Properties;

/**
 * What {@code server_started} tells of the server. Gathered on an agent thread, once the profile of the server is known,
 * for reading a version out of a jar takes a disk; told on whatever host thread sees the server ready.
 */
final class ServerFacts {

    private final AgentLog log;
    private volatile String previousState = "unknown";
    private volatile String product;
    private volatile String version;

    ServerFacts(AgentLog log) {
        this.log = log;
    }

    void previousState(String state) {
        previousState = state;
    }

    /** Reads product and version of the server that {@code active} describes. */
    void read(ActiveProfile active) {
        product = active.profile().product();
        String artifact = active.profile().mavenVersion();
        ClassLoader loader = active.loader();
        if (artifact == null || loader == null) {
            return;
        }
        String resource = "META-INF/maven/" + artifact + "/pom.properties";
        try (InputStream in = loader.getResourceAsStream(resource)) {
            if (in != null) {
                Properties pom = new Properties();
                pom.load(in);
                version = pom.getProperty("version");
            }
        } catch (IOException | IllegalArgumentException unreadable) {
            log.problem("server.version", resource, "the server's version cannot be read: " + unreadable);
        }
    }

    Fields fields() {
        return new FieldsBuilder(Redaction.DEFAULT)
                .put("version", version)
                .put("product", product)
                .put("previous_state", previousState)
                .put("pid", ProcessHandle.current().pid())
                .put("jvm", System.getProperty("java.vm.name") + " " + Runtime.version())
                .build();
    }
}
