package io.notifyagent.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.HostEvents.Refusal;
import java.math.BigInteger;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullAndEmptySource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule E9. */
class HostEventsTest {

    private final HostEvents hostEvents = new HostEvents(Redaction.DEFAULT);

    private HostEvents.Result accept(String name, String media, Object... pairs) {
        return hostEvents.accept(name, media, pairs, 1000);
    }

    private Event taken(String name, String media, Object... pairs) {
        HostEvents.Result result = accept(name, media, pairs);
        assertThat(result.refusal()).isNull();
        return result.event();
    }

    private void refuses(Refusal refusal, Object... pairs) {
        long before = hostEvents.refused(refusal);
        assertThat(accept("ad_inserted", "cam", pairs)).isEqualTo(new HostEvents.Result(null, refusal));
        assertThat(hostEvents.refused(refusal)).isEqualTo(before + 1);
    }

    @Test
    void makesAnEventOfPairs() {
        Event event = taken("ad_inserted", "cam", "campaign", "c1", "duration", 15_000, "live", true, "price", 0.5f);
        assertThat(event.kind()).isEqualTo(new Kind("ad_inserted", null, Level.INFO, null));
        assertThat(event.media()).isEqualTo("cam");
        assertThat(event.app()).isNull();
        assertThat(event.utcMillis()).isEqualTo(1000);
        assertThat(event.fields()).hasToString("{campaign=c1, duration=15000, live=true, price=0.5}");
    }

    @Test
    void takesAnEventOfTheCatalogueWithItsLevelAndGroup() {
        assertThat(taken("long_gc", null).kind()).isEqualTo(Kind.of(EventType.LONG_GC));
        assertThat(hostEvents.accept("long_gc", null, null, 0).event().fields()).isSameAs(Fields.EMPTY);
    }

    @Test
    void letsTheKeysOfTheEnvelopeSetIt() {
        Event event = taken("memory_usage", "", "level", "alert", "group", "g", "app", "live", "media", "cam", "x", 1);
        assertThat(event.kind()).isEqualTo(new Kind("memory_usage", EventType.MEMORY_USAGE, Level.ALERT, "g"));
        assertThat(event.app()).isEqualTo("live");
        assertThat(event.media()).isEqualTo("cam");
        assertThat(event.fields()).hasToString("{x=1}");
    }

    @Test
    void prefersTheParameterMediaToTheKey() {
        assertThat(taken("ad_inserted", "cam", "media", "other").media()).isEqualTo("cam");
    }

    @Test
    void leavesOutNullAndEmptyValues() {
        Event event =
                taken("long_gc", null, "a", null, "b", "", "level", null, "group", null, "app", "", "media", null);
        assertThat(event.kind()).isEqualTo(Kind.of(EventType.LONG_GC));
        assertThat(event.fields()).isSameAs(Fields.EMPTY);
        assertThat(event.app()).isNull();
        assertThat(event.media()).isNull();
    }

    @Test
    void writesNumbersOfTheEnvelopeAsText() {
        Event event = taken("ad_inserted", null, "app", 7, "group", 2.50, "media", true);
        assertThat(event.app()).isEqualTo("7");
        assertThat(event.kind().group()).isEqualTo("2.5");
        assertThat(event.media()).isEqualTo("true");
    }

    @Test
    void refusesOddPairs() {
        refuses(Refusal.ODD_PAIRS, "a");
        refuses(Refusal.ODD_PAIRS, "a", 1, "b");
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(
            strings = {
                "event",
                "event_id",
                "boot_id",
                "utc_ms",
                "server",
                "a b",
                "a=b",
                "1a",
                "-a",
                "a\n",
                "\u00e4",
                "a,b"
            })
    void refusesNullReservedAndUnspeakableKeys(String key) {
        refuses(Refusal.BAD_KEY, key, 1);
        refuses(Refusal.BAD_KEY, "fine", 1, key, null);
    }

    @Test
    void refusesKeysThatAreNoStringsOrTooLong() {
        refuses(Refusal.BAD_KEY, 1, 1);
        refuses(Refusal.BAD_KEY, "k".repeat(65), 1);
        assertThat(taken("ad_inserted", null, "k".repeat(64), 1, "Ad.Id-x_2", 2)
                        .fields()
                        .size())
                .isEqualTo(2);
    }

    @ParameterizedTest
    @NullAndEmptySource
    @ValueSource(strings = {"A", "1a", "_a", "a-b", "a.b", "a b", "stream_Started", "\u00e4", "a\n"})
    void refusesBadNames(String name) {
        assertThat(accept(name, null).refusal()).isEqualTo(Refusal.BAD_NAME);
        assertThat(hostEvents.refused(Refusal.BAD_NAME)).isEqualTo(1);
    }

    @Test
    void takesNamesOfUpToSixtyFourCharacters() {
        assertThat(taken("a".repeat(64), null).kind().name()).hasSize(64);
        assertThat(accept("a".repeat(65), null).refusal()).isEqualTo(Refusal.BAD_NAME);
        assertThat(taken("a", null).kind().name()).isEqualTo("a");
    }

    @Test
    void refusesValuesOfOtherTypesWithoutTouchingThem() {
        Object trap = new Object() {
            @Override
            public String toString() {
                throw new AssertionError("toString() of a host's object was called");
            }
        };
        for (Object value : new Object[] {trap, BigInteger.ONE, 'c', new String[0], Level.ALERT}) {
            refuses(Refusal.BAD_VALUE, "a", value);
            refuses(Refusal.BAD_VALUE, "app", value);
        }
        refuses(Refusal.BAD_LEVEL, "level", trap);
    }

    @Test
    void refusesUnknownLevels() {
        refuses(Refusal.BAD_LEVEL, "level", "loud");
        refuses(Refusal.BAD_LEVEL, "level", "ALERT");
        refuses(Refusal.BAD_LEVEL, "level", "none");
        refuses(Refusal.BAD_LEVEL, "level", "");
        refuses(Refusal.BAD_LEVEL, "level", 3);
    }

    @Test
    void holdsFieldsAndEnvelopeToTheirBounds() {
        Event event = taken("ad_inserted", "m".repeat(5000), "url", "rtmp://h/a?key=x", "text", "t".repeat(10_000_000));
        assertThat(event.media()).hasSize(2048);
        assertThat(event.fields().get("url")).isEqualTo("rtmp://h/a?key=***");
        assertThat((String) event.fields().get("text")).hasSize(2048);
        assertThat(event.fields().get("truncated")).isEqualTo(true);
    }

    @Test
    void readsABoundedNumberOfPairs() {
        Object[] pairs = new Object[1_000_000];
        for (int i = 0; i < pairs.length; i += 2) {
            pairs[i] = "k" + i;
            pairs[i + 1] = i;
        }
        Fields fields = taken("ad_inserted", null, pairs).fields();
        assertThat(fields.size()).isEqualTo(65);
        assertThat(fields.name(64)).isEqualTo("truncated");
    }

    @Test
    void takesAnArrayOfStrings() {
        assertThat(hostEvents
                        .accept("ad_inserted", null, new String[] {"a", "b"}, 0)
                        .event()
                        .fields())
                .hasToString("{a=b}");
    }

    @Test
    void judgesACopyWhileTheHostWritesToItsArray() throws Exception {
        Object[] pairs = {"a", 1, "level", "alert"};
        ExecutorService writer = Executors.newSingleThreadExecutor();
        try {
            Callable<Void> write = () -> {
                while (!Thread.currentThread().isInterrupted()) {
                    for (Object value : new Object[] {"alert", null, 5, new Object(), "info"}) {
                        pairs[3] = value;
                        pairs[1] = value;
                        pairs[2] = "event";
                        pairs[2] = "level";
                    }
                }
                return null;
            };
            Future<Void> writing = writer.submit(write);
            for (int i = 0; i < 200_000; i++) {
                HostEvents.Result result = accept("ad_inserted", null, pairs);
                assertThat(result.event() == null).isEqualTo(result.refusal() != null);
            }
            assertThat(writing.isDone()).isFalse();
        } finally {
            writer.shutdownNow();
        }
        assertThat(hostEvents.refused(Refusal.FAILED)).isZero();
    }

    @Property(tries = 5000)
    void neverThrowsAndAlwaysSaysWhy(@ForAll("anyPairs") Object[] pairs, @ForAll String name, @ForAll String media) {
        for (String event : new String[] {name, "ad_inserted"}) {
            HostEvents.Result result = hostEvents.accept(event, media, pairs, 0);
            assertThat(result.event() == null).isEqualTo(result.refusal() != null);
            assertThat(result.refusal()).isNotEqualTo(Refusal.FAILED);
        }
    }

    @Provide
    Arbitrary<Object[]> anyPairs() {
        Arbitrary<Object> things = Arbitraries.oneOf(
                Arbitraries.of("a", "level", "alert", "media", "app", "group", "event", "", "truncated", 1, 2.5, true),
                Arbitraries.of(Double.NaN, new Object(), 'c', Float.MAX_VALUE, Byte.MIN_VALUE, "\uD83D", "a=b?token=%"),
                Arbitraries.strings().ofMaxLength(20).asGeneric());
        return things.injectNull(0.05).list().ofMaxSize(8).map(java.util.List::toArray);
    }
}
