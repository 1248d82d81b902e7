package io.notifyagent.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The catalogue in the code against the one written by hand (rule E1). */
class EventTypeTest {

    record Row(String name, String level, String group, List<String> fields) {
        @Override
        public String toString() {
            return name;
        }
    }

    static Stream<Row> rows() throws IOException {
        try (InputStream in = EventTypeTest.class.getResourceAsStream("catalogue.txt")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .map(line -> line.split("\\|"))
                    .map(cells -> new Row(
                            cells[0].strip(),
                            cells[1].strip(),
                            cells[2].strip(),
                            List.of(cells[3].strip().split(" "))));
        }
    }

    @ParameterizedTest
    @MethodSource("rows")
    void hasEveryEventWithItsLevelGroupAndFields(Row row) {
        EventType type = EventType.of(row.name).orElseThrow();
        assertThat(type.eventName()).isEqualTo(row.name);
        assertThat(type.level().text()).isEqualTo(row.level);
        assertThat(type.group()).isEqualTo(Optional.of(row.group).filter(group -> !group.isEmpty()));
        assertThat(type.fields()).isEqualTo(row.fields);
    }

    @Test
    void hasNoOtherEvents() throws IOException {
        assertThat(Stream.of(EventType.values()).map(EventType::eventName))
                .containsExactlyInAnyOrderElementsOf(rows().map(Row::name).toList());
    }

    @Test
    void knowsNoNameThatDiffersInCase() {
        assertThat(EventType.of("Stream_started")).isEmpty();
        assertThat(EventType.of("")).isEmpty();
    }

    @Test
    void ordersLevelsByImportance() {
        assertThat(Stream.of(Level.values()).map(Level::text))
                .containsExactly("debug", "info", "notice", "warning", "error", "critical", "alert");
        assertThat(Level.of("alert")).contains(Level.ALERT);
        assertThat(Level.of("ALERT")).isEmpty();
        assertThat(Level.of("none")).isEmpty();
    }
}
