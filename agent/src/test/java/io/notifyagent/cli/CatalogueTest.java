package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaFieldAccess;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import io.notifyagent.api.EventType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** {@code catalogue}, and the table in EVENTS.md that is made of it (rule E1). */
class CatalogueTest {

    private static final String US = "io.notifyagent";

    private static JavaClasses classes;

    @BeforeAll
    static void read() {
        classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(US);
    }

    @Test
    void listsEveryEventInEightyColumns() {
        Run run = Run.of("catalogue");

        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines()).allMatch(line -> line.length() <= 80);
        assertThat(run.lines())
                .filteredOn(line -> !line.startsWith(" "))
                .hasSize(EventType.values().length + 1)
                .anyMatch(line -> line.matches("stream_started +info +- +.*\\bred5\\b.*"))
                .anyMatch(line -> line.matches("long_gc +warning +system_overloaded +jvm"))
                .anyMatch(line -> line.matches("events_lost +error +- +agent"));
    }

    @Test
    void marksWhatNoShippedProfileEmitsYet() {
        assertThat(Run.of("catalogue").lines()).anyMatch(line -> line.matches("stream_motion_started +notice +- +-"));
    }

    @Test
    void isAListInJson() throws IOException {
        JsonNode events =
                new JsonMapper().readTree(Run.of("catalogue", "--json").out());

        assertThat(events).hasSize(EventType.values().length);
        assertThat(events.get(EventType.LISTENER_FAILURE.ordinal()).toString())
                .startsWith(
                        "{\"event\":\"listener_failure\",\"level\":\"alert\",\"emitted_by\":[\"jvm\",\"antmedia\",\"red5\"")
                .endsWith("],\"fields\":[\"ip\",\"port\",\"proto\",\"reason\"]}");
    }

    @Test
    void isTheTableOfTheDocument() throws IOException {
        assertThat(Files.readString(Path.of("EVENTS.md")))
                .as("EVENTS.md holds what 'catalogue --markdown' prints; put that in")
                .contains(Run.of("catalogue", "--markdown").out());
    }

    @Test
    void knowsWhatIsToldOfAnyJvm() {
        assertThat(Emitters.JVM).isEqualTo(namedIn(name -> name.startsWith(US + ".jvm")));
    }

    @Test
    void knowsWhatIsToldOfFoldersOfRecordings() {
        assertThat(Emitters.DVR).isEqualTo(namedIn(name -> name.startsWith(US + ".archive")));
    }

    @Test
    void knowsWhatTheAgentTellsOfItself() {
        Set<EventType> named =
                namedIn(name -> !name.matches("io\\.notifyagent\\.(api|archive|cli|event|jvm|sink|track)\\b.*"));
        assertThat(Emitters.AGENT).isEqualTo(named);
    }

    /** The events that classes of these packages name. */
    private static Set<EventType> namedIn(Predicate<String> packageName) {
        Set<String> constants =
                Arrays.stream(EventType.values()).map(Enum::name).collect(Collectors.toSet());
        return classes.stream()
                .filter(type -> packageName.test(type.getPackageName()))
                // It looks at events that others tell.
                .filter(type -> !type.getSimpleName().equals("AnnouncedServer"))
                .flatMap(type -> type.getFieldAccessesFromSelf().stream())
                .filter(access -> access.getTargetOwner().isEquivalentTo(EventType.class))
                .map(JavaFieldAccess::getName)
                .filter(constants::contains)
                .map(EventType::valueOf)
                .collect(Collectors.toSet());
    }
}
