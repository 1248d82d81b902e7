package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.pipeline.DeliveryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** CONFIGURATION.md names every key and option, and what it shows as a configuration is one. */
class ReferenceTest {

    @TempDir
    private Path folder;

    private static String reference() throws IOException {
        return Files.readString(Path.of("CONFIGURATION.md"));
    }

    /** The code block behind the first line that begins so. */
    private static String block(String heading) throws IOException {
        String text = reference();
        int start = text.indexOf("\n", text.indexOf("```", text.indexOf("\n" + heading))) + 1;
        return text.substring(start, text.indexOf("```", start));
    }

    @Test
    void namesEveryKeyOfTheAgentAndEveryOptionOfAHandler() throws IOException {
        List<String> names = new ArrayList<>(AgentOptionsReader.KEYS);
        names.addAll(OptionNames.GENERAL);
        ArchiveOptionsReader.OPTIONS.forEach(option -> names.add(ArchiveOptionsReader.PREFIX + "NAME." + option));
        assertThat(Stream.of(reference().split("\n")).filter(line -> line.startsWith("| `")))
                .isNotEmpty()
                .satisfies(rows -> assertThat(names)
                        .allSatisfy(name -> assertThat(rows).anyMatch(row -> row.contains("`" + name + "`"))));
    }

    @Test
    void namesTheDefaults() throws IOException {
        DeliveryOptions defaults = DeliveryOptions.DEFAULTS;
        assertThat(reference())
                .contains(
                        "| `queue_size` | " + defaults.queueSize() + " |",
                        "| `queue_bytes` | " + (defaults.queueBytes() >> 20) + "m |",
                        "| `batch_max` | " + defaults.batchMax() + " |",
                        "| `resend_notifications_limit` | " + defaults.resendLimit() + " |",
                        "| `resend_notifications_timeout` | " + defaults.resendTimeoutMillis() / 1000 + " |",
                        "| `agent.max_tracked` | " + AgentOptions.DEFAULTS.maxTracked() + " |",
                        "| `agent.frames_timeout` | "
                                + AgentOptions.DEFAULTS.framesTimeout().millis() / 1000 + " |",
                        "| `agent.source_timeout` | "
                                + AgentOptions.DEFAULTS.sourceTimeout().millis() / 1000 + " |",
                        "| `agent.shutdown_timeout` | " + AgentOptions.DEFAULTS.shutdownTimeoutMillis() / 1000 + " |");
    }

    @Test
    void showsConfigurationsThatAreSound() throws IOException {
        ConfigurationFiles files = new ConfigurationFiles(folder);
        Files.writeString(folder.resolve("sign_key"), "abc\n");
        String key = folder.resolve("sign_key").toString();
        files.write("handlers/a.conf", block("## Blocks").replace("/etc/notify/sign_key", key));
        Configuration both = files.main(block("## The properties file")
                .replace("/etc/notify/sign_key", key)
                .replace("notify.hook", "notify.properties"));
        assertThat(both.problems()).isEmpty();
        assertThat(both.handlers()).extracting(HandlerConfig::name).containsExactly("properties", "hook", "crash");
        assertThat(both.handlers().get(1).rules())
                .as("both forms mean the same")
                .isEqualTo(both.handlers().get(0).rules());
    }
}
