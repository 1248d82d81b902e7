package io.notifyagent.filter;

import static io.notifyagent.filter.Samples.directives;
import static io.notifyagent.filter.Samples.event;
import static io.notifyagent.filter.Samples.except;
import static io.notifyagent.filter.Samples.filter;
import static io.notifyagent.filter.Samples.only;
import static io.notifyagent.filter.Samples.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Rules F2-F7, one by one. */
class FilterTest {

    private static final Event STARTED = event("stream_started", "cam-1", "ip", "192.0.2.1", "proto", "rtmp");

    @Test
    void f2MatchesWhenEveryKeyHasAnyOfItsValues() {
        Filter filter = only("event=stream_stopped,stream_started media=cam-1,cam-2 proto=rtmp");
        assertThat(filter.passes(STARTED)).isTrue();
        assertThat(filter.passes(event("stream_stopped", "cam-2", "proto", "rtmp")))
                .isTrue();
        assertThat(filter.passes(event("stream_stopped", "cam-3", "proto", "rtmp")))
                .isFalse();
        assertThat(filter.passes(event("source_ready", "cam-2", "proto", "rtmp")))
                .isFalse();
        assertThat(filter.passes(event("stream_stopped", "cam-2", "proto", "hls")))
                .isFalse();
    }

    @Test
    void f3DropsWhatAnyExceptMatches() {
        Filter filter = except("event=source_lost", "media=cam-1 proto=rtmp");
        assertThat(filter.passes(STARTED)).isFalse();
        assertThat(filter.passes(event("source_lost", "x"))).isFalse();
        assertThat(filter.passes(event("stream_started", "cam-1", "proto", "hls")))
                .isTrue();
    }

    @Test
    void f3PassesEverythingWithoutDirectives() {
        assertThat(filter(Rules.ALL).passes(STARTED)).isTrue();
    }

    @Test
    void f3PassesWhatAnyOnlyMatchesAndNothingElse() {
        Filter filter = only("event=source_lost", "media=cam-1");
        assertThat(filter.passes(STARTED)).isTrue();
        assertThat(filter.passes(event("source_lost", "x"))).isTrue();
        assertThat(filter.passes(event("source_ready", "x"))).isFalse();
    }

    @Test
    void f3PrefersExceptToOnly() {
        Filter filter = filter(new Rules(directives("ip=192.0.2.1"), directives("media=cam-1"), null, false));
        assertThat(filter.passes(STARTED)).isFalse();
        assertThat(filter.passes(event("stream_started", "cam-1", "ip", "192.0.2.2")))
                .isTrue();
    }

    @Test
    void f4NeverMatchesAKeyThatIsAbsent() {
        assertThat(only("country=*").passes(STARTED)).isFalse();
        assertThat(except("country=*").passes(STARTED)).isTrue();
        assertThat(only("media=*").passes(event("server_started", null))).isFalse();
        assertThat(only("media=*").passes(event("server_started", ""))).isFalse();
        assertThat(only("group=*").passes(STARTED)).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "event, source_lost",
        "media, cam-1",
        "app, live",
        "level, critical",
        "group, system_overloaded",
        "server, edge-1",
        "boot_id, 0f0e0d0c-0000-4000-8000-000000000001",
        "utc_ms, 1795305600123",
        "ip, 192.0.2.1"
    })
    void f4TakesAnyFieldForAKeyThoseOfTheEnvelopeIncluded(String key, String value) {
        Kind kind = new Kind("source_lost", EventType.SOURCE_LOST, Level.CRITICAL, "system_overloaded");
        Event event = event(kind, "cam-1", "live", "ip", "192.0.2.1");
        for (String matching : List.of(value, "*", value.charAt(0) + "*", "*" + value.substring(1), "x," + value)) {
            assertThat(only(key + "=" + matching).passes(event)).as(matching).isTrue();
            assertThat(except(key + "=" + matching).passes(event)).as(matching).isFalse();
        }
        for (String other : List.of("x" + value, value + "x", "x*", "*x", "x*x")) {
            assertThat(only(key + "=" + other).passes(event)).as(other).isFalse();
            assertThat(except(key + "=" + other).passes(event)).as(other).isTrue();
        }
    }

    @Test
    void f4NeverMatchesTheIdWhichIsGivenAfterFiltering() {
        Event event = event("source_lost", "cam-1");
        event.assignId(7);
        assertThat(only("event_id=*").passes(event)).isFalse();
        assertThat(only("event_id=7", "media=cam-1").passes(event)).isTrue();
        assertThat(only("event_id=7").verdict(EventType.SOURCE_LOST)).isEqualTo(Verdict.NONE);
    }

    @ParameterizedTest
    @CsvSource({
        "25, 25, true",
        "25, 25.0, false",
        "25, 025, false",
        "25, +25, false",
        "25, 2*, true",
        "25, *.0, false",
        "-3, -3, true",
        "0, -0, false",
        "0, 0, true",
        "9223372036854775807, 9223372036854775807, true",
        "9223372036854775807, 9223372036854775808, false"
    })
    void f5ComparesWholeNumbersInDecimal(long value, String written, boolean matches) {
        assertThat(only("bytes=" + written).passes(event("source_lost", "x", "bytes", value)))
                .isEqualTo(matches);
    }

    @ParameterizedTest
    @CsvSource({
        "25.0, 25, true",
        "25.0, 25.0, false",
        "29.97, 29.97, true",
        "29.97, 29.970, false",
        "29.97, 29*, true",
        "1e-7, 0.0000001, true",
        "1e-7, 1.0E-7, false",
        "1e21, 1000000000000000000000, true",
        "1e21, 1.0E21, false",
        "-0.0, 0, true",
        "-0.0, -0, false",
        "0.0, 0, true",
        "-2.5, -2.5, true",
        "-2.5, *5, true"
    })
    void f5ComparesFractionsInPlainDecimalNeverWithAnExponent(double value, String written, boolean matches) {
        assertThat(only("fps=" + written).passes(event("source_lost", "x", "fps", value)))
                .isEqualTo(matches);
    }

    @Test
    void f5ComparesBooleansAndTextsWithTheirCase() {
        assertThat(only("stall=true").passes(event("long_gc", null, "stall", true)))
                .isTrue();
        assertThat(only("stall=True").passes(event("long_gc", null, "stall", true)))
                .isFalse();
        assertThat(only("stall=f*").passes(event("long_gc", null, "stall", false)))
                .isTrue();
        assertThat(only("media=CAM-1").passes(STARTED)).isFalse();
        assertThat(only("Media=cam-1").passes(STARTED)).isFalse();
        assertThat(only("port=1935").passes(event("listener_start", null, "port", "1935")))
                .isTrue();
    }

    @ParameterizedTest
    @CsvSource({
        "*, true",
        "cam-*, true",
        "*-1, true",
        "*m-*, true",
        "c*1, true",
        "cam-1*, true",
        "*cam-1, true",
        "c*m*1, true",
        "**, true",
        "c**1, true",
        "cam-2*, false",
        "cam-*-1, false",
        "cam-1\\*, false",
        "c?m-1, false",
        "cam-., false"
    })
    void f6MatchesAnyRunOfCharactersByAStarAndNothingByOthers(String written, boolean matches) {
        assertThat(only("media=" + written).passes(STARTED)).isEqualTo(matches);
    }

    @Test
    void f6TakesAnEscapedStarForAStar() {
        assertThat(only("media=a\\*b").passes(event("source_lost", "a*b"))).isTrue();
        assertThat(only("media=a\\*b").passes(event("source_lost", "axb"))).isFalse();
        assertThat(only("media=a\\**").passes(event("source_lost", "a*xyz"))).isTrue();
        assertThat(only("media=a\\**").passes(event("source_lost", "axyz"))).isFalse();
    }

    @Test
    void f6FindsEveryPrefixOfANestedFamily() {
        Filter filter =
                only("media=c* ip=1", "media=cam* ip=2", "media=cam-1* ip=3", "media=cat* ip=4", "media=d* ip=5");
        assertThat(filter.passes(event("source_lost", "cam-17", "ip", "1"))).isTrue();
        assertThat(filter.passes(event("source_lost", "cam-17", "ip", "2"))).isTrue();
        assertThat(filter.passes(event("source_lost", "cam-17", "ip", "3"))).isTrue();
        assertThat(filter.passes(event("source_lost", "cam-17", "ip", "4"))).isFalse();
        assertThat(filter.passes(event("source_lost", "cab", "ip", "2"))).isFalse();
        assertThat(filter.passes(event("source_lost", "cb", "ip", "1"))).isTrue();
        assertThat(filter.passes(event("source_lost", "zebra", "ip", "5"))).isFalse();
        assertThat(filter.passes(event("source_lost", "a", "ip", "1"))).isFalse();
    }

    @ParameterizedTest
    @EnumSource(Level.class)
    void f7PassesTheLevelOfVerboseAndThoseAbove(Level level) {
        Event event = event(new Kind("source_lost", EventType.SOURCE_LOST, level, null), "x", null);
        for (Level lowest : Level.values()) {
            assertThat(verbose(lowest).passes(event)).isEqualTo(level.ordinal() >= lowest.ordinal());
        }
    }

    @Test
    void f7PassesNothingWhenVerboseIsNone() {
        Filter filter = filter(new Rules(List.of(), directives("media=cam-1"), null, true));
        assertThat(filter.passes(STARTED)).isFalse();
        assertThat(filter.verdict(EventType.STREAM_STARTED)).isEqualTo(Verdict.NONE);
    }

    @Test
    void f7ComparesTheLevelOfTheEventNotOfTheCatalogue() {
        Kind grave = new Kind("memory_usage", EventType.MEMORY_USAGE, Level.ALERT, "system_overloaded");
        Filter filter = verbose(Level.ERROR);
        assertThat(filter.passes(event(grave, null, null))).isTrue();
        assertThat(filter.passes(event("memory_usage", null))).isFalse();
    }

    @Test
    void keepsTheEnvelopeApartFromAFieldOfTheSameName() {
        assertThat(only("media=cam-2").passes(event("source_lost", "cam-1", "media", "cam-2")))
                .isFalse();
        assertThat(only("level=alert").passes(event("stream_started", "cam-1", "level", "alert")))
                .isFalse();
    }

    @Test
    void judgesNamesOutsideTheCatalogueByTheirText() {
        Filter filter = only("event=ad_inserted,ad_*_failed", "event=stream_started");
        assertThat(filter.passes(event("ad_inserted", null))).isTrue();
        assertThat(filter.passes(event("ad_server_failed", null))).isTrue();
        assertThat(filter.passes(event("ad_skipped", null))).isFalse();
        assertThat(filter.passes(event(new Kind("stream_started", null, Level.INFO, null), null, null)))
                .isTrue();
    }

    @Test
    void findsADirectiveByAnyOfManyKeys() {
        String[] texts = new String[50];
        Object[] pairs = new Object[20];
        for (int i = 0; i < texts.length; i++) {
            texts[i] = "key" + i + "=" + i;
        }
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "key" + (i + 30);
            pairs[i + 1] = 0;
        }
        assertThat(only(texts).passes(event("source_lost", "x", pairs))).isFalse();
        pairs[19] = 48;
        assertThat(only(texts).passes(event("source_lost", "x", pairs))).isTrue();
    }
}
