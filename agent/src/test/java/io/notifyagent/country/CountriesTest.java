package io.notifyagent.country;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.sink.RecordingLog;
import io.notifyagent.sink.Samples;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** E10: wherever there is an {@code ip}. */
class CountriesTest {

    private static final Duration LONG = Duration.ofSeconds(30);

    private final RecordingLog log = new RecordingLog();
    private final Countries countries = new Countries(log);

    @TempDir
    Path folder;

    @Test
    void addsTheCountryOfAnAddress() throws IOException {
        use("192.0.2.0/24,DE\n");

        assertThat(located("ip", "192.0.2.9", "proto", "rtmp").fields())
                .isEqualTo(Samples.fields("ip", "192.0.2.9", "proto", "rtmp", "country", "DE"));
    }

    @Test
    void leavesEventsAloneThatHaveNoAddressOrACountryOrAnUnknownOne() throws IOException {
        use("192.0.2.0/24,DE\n");

        for (Event event : new Event[] {
            event("proto", "rtmp"),
            event("ip", "192.0.2.9", "country", "FR"),
            event("ip", "192.0.3.9"),
            event("ip", "unknown"),
            event("ip", 3232235777L)
        }) {
            assertThat(countries.located(event, Redaction.DEFAULT)).isSameAs(event);
        }
    }

    @Test
    void leavesEventsAloneWhileThereIsNoFile() {
        Event event = event("ip", "192.0.2.9");

        assertThat(countries.located(event, Redaction.DEFAULT)).isSameAs(event);
    }

    /** E7: {@code agent.redact} can name the country too. */
    @Test
    void masksTheCountryWhereItIsToBe() throws IOException {
        use("192.0.2.0/24,DE\n");

        assertThat(countries
                        .located(event("ip", "192.0.2.9"), new Redaction(Set.of("country")))
                        .fields()
                        .get("country"))
                .isEqualTo("***");
    }

    @Test
    void keepsWhatWasInUseWhereANewFileIsWrong() throws IOException {
        use("192.0.2.0/24,DE\n");
        Path wrong = Files.writeString(folder.resolve("wrong.csv"), "192.0.2.0/24,FR\nnonsense\n");

        countries.use(wrong);

        await().atMost(LONG)
                .untilAsserted(() -> assertThat(log.problems)
                        .contains(
                                "country.file " + wrong + ":2:1: a line is CIDR,country, such as 192.0.2.0/24,DE "
                                        + wrong + ":2:1: a line is CIDR,country, such as 192.0.2.0/24,DE",
                                "country.file " + wrong + " " + wrong
                                        + " is not used; what was in use before stays so. Correct it."));
        assertThat(located("ip", "192.0.2.9").fields().get("country")).isEqualTo("DE");
    }

    @Test
    void usesNoneAfterAReloadWithoutOne() throws IOException {
        use("192.0.2.0/24,DE\n");

        countries.use(null);

        assertThat(located("ip", "192.0.2.9").fields().get("country")).isNull();
    }

    private void use(String text) throws IOException {
        countries.use(Files.writeString(folder.resolve("countries.csv"), text));
        await().atMost(LONG).until(() -> located("ip", "192.0.2.9").fields().get("country") != null);
    }

    private Event located(Object... fields) {
        return countries.located(event(fields), Redaction.DEFAULT);
    }

    private static Event event(Object... fields) {
        return new Event(Kind.named("custom"), Samples.TIME, "cbc", null, Samples.fields(fields));
    }
}
