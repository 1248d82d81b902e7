package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.config.Configuration;
import io.notifyagent.config.ConfigurationReader;
import io.notifyagent.jmx.Beans;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.reload.Reload;
import io.notifyagent.reload.ReloadRig;
import io.notifyagent.sink.SinkKinds;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.management.JMException;
import javax.management.MBeanAttributeInfo;
import javax.management.MBeanOperationInfo;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.openmbean.TabularData;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** C6: whatever is planted as a secret appears nowhere that people look. What the command line shows: its own tests. */
class SecretsTest {

    private static final String PLANTED = "PLANTED";

    /** Everything that is secret by the rule, in both grammars; the receiver is not there, so that it fails as well. */
    private static final String CONFIGURATION = """
            agent.include = *.conf
            notify.main.sink = http://PLANTED-user:PLANTED-pass@127.0.0.1:9/PLANTED-path?PLANTED-query=PLANTED-value
            notify.main.sign_key = PLANTED-sign-key
            notify.other.sink = http://127.0.0.1:9/
            notify.other.authorization = Bearer PLANTED-authorization
            notify.main.header.X-Api = PLANTED-header
            notify.main.pass.token = PLANTED-forced
            notify.main.resend_timeout = 0.1
            notify.main.sign_secret = whsec_PLANTEDPLANTEDPLANTEDPLANTEDPLANTEDP
            notify.main.proxy = http://PLANTED-e:PLANTED-f@127.0.0.1:9
            notify.file.sink = http://127.0.0.1:9/
            notify.file.sign_key = ${file:secret}
            """;

    private static final String BLOCKS = """
            notify block { sink "http://PLANTED-a:PLANTED-b@127.0.0.1:9/PLANTED-c"; sign_key "PLANTED d"; batch_max 1; }
            """;

    @TempDir
    private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("secret"), "PLANTED-file\n");
        Files.writeString(folder.resolve("a.conf"), BLOCKS);
    }

    private static void assertNothingPlantedIn(Object text) {
        assertThat(String.valueOf(text)).doesNotContain(PLANTED);
    }

    @Test
    void areNotInTheTextOfConfigurationObjects() throws IOException {
        Path main = Files.writeString(folder.resolve("agent.properties"), CONFIGURATION);
        Configuration configuration = new ConfigurationReader(SinkKinds.all()).read(main);
        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.handlers()).hasSize(4);
        assertNothingPlantedIn(configuration);
        configuration.handlers().forEach(handler -> {
            assertNothingPlantedIn(handler);
            assertNothingPlantedIn(handler.sink());
            assertNothingPlantedIn(handler.sink().display());
            assertNothingPlantedIn(handler.sink().exclusive());
        });
    }

    @Test
    void areNeitherInTheLogNorInCountersWhileDeliveriesFailAndTheConfigurationIsRead() throws IOException {
        try (ReloadRig rig = new ReloadRig(folder, CONFIGURATION)) {
            rig.emit("cam");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rig.pipeline.handlers().stream()
                            .allMatch(handler -> handler.counters().failedDeliveries() > 0));
            for (Handler handler : rig.pipeline.handlers()) {
                assertThat(handler.counters().lastError()).isNotEmpty();
                assertNothingPlantedIn(handler.counters());
                assertNothingPlantedIn(handler.receiver());
            }
            for (String wrong : new String[] {
                "notify.main.sink = http://PLANTED:x@host:99999/\n",
                "notify.main.sink = http://PLANTED@ho st/PLANTED\n",
                "notify.main.sink = elsewhere://PLANTED\n",
                "notify.main.sink = PLANTED\n",
                "notify.main.sink = http://host/\nnotify.main.sgin_key = PLANTED\n",
                "notify.main.sink = http://host/\nnotify.main.authorization = PLANTED\\u000aPLANTED\n",
                "notify.main.sink = http://host/\nnotify.main.sign_key = a\nnotify.main.sign_key = PLANTED\n",
                "notify.main.sink = http://host/\nnotify.main.batch_max = ${file:secret}\n",
                "notify.main.sink = http://host/\nnotify.main.only = event=a PLANTED\n",
                "notify.main.sink = log://x\nnotify.main.sign_key = PLANTED\n",
                "agent.redcat = PLANTED\n",
                "notify.main.sink = https://host/\nnotify.main.sign_secret = PLANTED\n",
                "notify.main.sink = https://host/\nnotify.main.proxy = http://PLANTED:PLANTED@host\n",
                "notify.main.sink = https://host/\nnotify.main.ca_file = PLANTED\n",
                "notify.main.sink = https://host/\nnotify.main.client_cert = PLANTED\nnotify.main.client_key = PLANTED\n",
            }) {
                rig.write("agent.properties", wrong);
                Reload reload = rig.reloader.reload("test");
                assertThat(reload.taken()).as(wrong).isFalse();
                assertNothingPlantedIn(reload);
            }
            assertThat(rig.log()).isNotEmpty();
            assertNothingPlantedIn(rig.log());
        }
    }

    @Test
    void areInNoAttributeOfAnyBeanAndNoAttributeThrows() throws IOException, JMException {
        try (ReloadRig rig = new ReloadRig(folder, CONFIGURATION)) {
            Beans beans = rig.beans();
            beans.doWork();
            rig.emit("cam");
            await().atMost(Duration.ofSeconds(30))
                    .until(() -> rig.pipeline.handlers().stream()
                            .allMatch(handler -> handler.counters().failedDeliveries() > 0));
            MBeanServer server = ManagementFactory.getPlatformMBeanServer();
            Set<ObjectName> names = server.queryNames(new ObjectName("io.notifyagent:*"), null);
            assertThat(names).hasSize(4 + 2);
            Map<String, Object> seen = new TreeMap<>();
            for (ObjectName name : names) {
                for (MBeanAttributeInfo attribute : server.getMBeanInfo(name).getAttributes()) {
                    Object value = server.getAttribute(name, attribute.getName());
                    assertThat(value).as(name + " " + attribute.getName()).isNotNull();
                    seen.put(name + " " + attribute.getName(), value);
                    assertNothingPlantedIn(text(value));
                }
                for (MBeanOperationInfo operation : server.getMBeanInfo(name).getOperations()) {
                    if (operation.getSignature().length == 0) {
                        assertNothingPlantedIn(text(server.invoke(name, operation.getName(), null, null)));
                    }
                }
            }
            assertThat(text(seen.get("io.notifyagent:type=Handler,name=main Options")))
                    .contains("sign_key", "***", "header.X-Api", "batch_max", "http://127.0.0.1");
            beans.close();
            assertThat(server.queryNames(new ObjectName("io.notifyagent:*"), null))
                    .isEmpty();
        }
    }

    /** With what stands inside of maps, lists and tables. */
    private static String text(Object value) {
        if (value instanceof Object[] many) {
            return Stream.of(many).map(SecretsTest::text).toList().toString();
        }
        if (value instanceof TabularData table) {
            return table.values().stream().map(SecretsTest::text).toList().toString();
        }
        return String.valueOf(value);
    }
}
