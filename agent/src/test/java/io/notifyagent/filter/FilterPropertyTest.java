package io.notifyagent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.OwnedCount;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import net.jqwik.api.ShrinkingMode;
import net.jqwik.api.Tuple;
import net.jqwik.api.Tuple.Tuple2;
import net.jqwik.api.statistics.Statistics;

/**
 * The compiled filter against the reference, over random rules and events. Few keys and few, short values, so that
 * matches, overlaps and near misses are frequent.
 */
class FilterPropertyTest {

    private static final int EVENTS_PER_RULES = 25;

    @Property(tries = 4000, shrinking = ShrinkingMode.BOUNDED)
    void agreesWithTheReference(@ForAll("fewRules") Rules rules, @ForAll("events") List<Event> events) {
        check(rules, events);
    }

    @Property(tries = 200, shrinking = ShrinkingMode.BOUNDED)
    void agreesWithTheReferenceOnManyDirectives(
            @ForAll("manyRules") Rules rules, @ForAll("events") List<Event> events) {
        check(rules, events);
    }

    private static void check(Rules rules, List<Event> events) {
        Filter filter = new Filter(rules, Samples.ORIGIN);
        ReferenceFilter reference = new ReferenceFilter(rules, Samples.ORIGIN);
        for (Event event : events) {
            boolean passes = reference.passes(event);
            assertThat(filter.passes(event)).as("%s", event.fields()).isEqualTo(passes);
            assertThat(filter.explain(event).passes()).isEqualTo(passes);
            checkVerdict(filter.verdict(event.kind()), passes);
            if (event.kind().type() != null) {
                checkLook(filter, event, passes);
                checkVerdict(filter.verdict(event.kind().type()), passes);
            }
            Statistics.label("passes").collect(passes);
            Statistics.label("decided by").collect(filter.explain(event).cause());
        }
    }

    /** A first look may say yes to an event that does not pass, never no to one that does. */
    private static void checkLook(Filter filter, Event event, boolean passes) {
        List<String> names = new ArrayList<>();
        List<Object> values = new ArrayList<>();
        for (int i = 0; i < event.size(); i++) {
            names.add(event.name(i));
            values.add(event.value(i));
        }
        names.addAll(List.of("media", "app"));
        values.add(event.media());
        values.add(event.app());
        OwnedCount refusals = new OwnedCount();
        Look look = Look.of(new Validity(), Arrays.asList(filter.outlook(event.kind())), names, List.of(refusals));
        long seen = look.begin();
        for (int i = 0; i < names.size(); i++) {
            seen = values.get(i) != null && look.asks(i) ? see(look, seen, i, names.get(i), values.get(i)) : seen;
        }
        Statistics.label("refused at a first look").collect(!Look.mayPass(seen));
        assertThat(Look.mayPass(seen) || !passes).as("%s", event.fields()).isTrue();
        assertThat(!look.settles(0, event) || passes).as("%s", event.fields()).isTrue();
        Statistics.label("settled by a look").collect(look.settles(0, event));
        assertThat(look.lets(seen)).isEqualTo(Look.mayPass(seen));
        assertThat(refusals.sum()).isEqualTo(Look.mayPass(seen) ? 0 : 1);
    }

    private static long see(Look look, long seen, int index, String name, Object value) {
        return value instanceof String text
                ? look.see(seen, index, text, Redaction.DEFAULT.of(name))
                : look.see(seen, index, value);
    }

    private static void checkVerdict(Verdict verdict, boolean passes) {
        assertThat(verdict).isNotEqualTo(passes ? Verdict.NONE : Verdict.ALL);
    }

    @Provide
    Arbitrary<Rules> fewRules() {
        return rules(directive().list().ofMaxSize(4), directive().list().ofMaxSize(5));
    }

    @Provide
    Arbitrary<Rules> manyRules() {
        return rules(
                directive().list().ofMaxSize(3),
                directive().list().ofMinSize(50).ofMaxSize(300));
    }

    private static Arbitrary<Rules> rules(Arbitrary<List<Directive>> except, Arbitrary<List<Directive>> only) {
        Arbitrary<Level> verbose =
                Arbitraries.of(Level.DEBUG, Level.INFO, Level.WARNING).injectNull(0.7);
        return Combinators.combine(except, only, verbose, Arbitraries.frequency(Tuple.of(49, false), Tuple.of(1, true)))
                .as(Rules::new);
    }

    private static Arbitrary<Directive> directive() {
        return term().list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .uniqueElements(Directive.Term::key)
                .map(terms -> new Directive("random", terms));
    }

    private static Arbitrary<Directive.Term> term() {
        return Arbitraries.oneOf(
                term("event", names(), "stream_*", "s*", "*", "*st*", "ad_*"),
                term("level", Arbitraries.of("info", "alert", "warning"), "*", "a*", "*r*"),
                term("group", Arbitraries.of("system_overloaded", "g"), "*", "s*"),
                term("media", texts(), "*", "a*", "ab*", "abc*", "*c", "a*c", "*\\**", "a\\*", "**b"),
                term("app", texts(), "*", "b*"),
                term("server", Arbitraries.of("edge-1", "edge-2"), "*", "edge-*"),
                term("utc_ms", Arbitraries.of("1795305600123", "1795305600124"), "17*", "*"),
                term("event_id", Arbitraries.of("0", "1"), "*"),
                term("ip", texts(), "*", "a*", "a*b*", "c*", "*a"),
                term("bytes", numbers(), "1*", "*", "*0", "-*"),
                term("fps", numbers(), "2*", "*", "*.5", "*e*"),
                term("stall", Arbitraries.of("true", "false", "True"), "t*", "*"),
                term("nowhere", texts(), "*"));
    }

    private static Arbitrary<Directive.Term> term(String key, Arbitrary<String> exact, String... globs) {
        return Arbitraries.frequencyOf(Tuple.of(3, exact), Tuple.of(2, Arbitraries.of(globs)))
                .map(Glob::of)
                .list()
                .ofMinSize(1)
                .ofMaxSize(3)
                .map(values -> new Directive.Term(key, values));
    }

    @Provide
    Arbitrary<List<Event>> events() {
        return event().list().ofSize(EVENTS_PER_RULES);
    }

    private static Arbitrary<Event> event() {
        Arbitrary<List<Tuple2<String, Object>>> fields = Arbitraries.oneOf(
                        field("ip", texts()),
                        field("bytes", Arbitraries.of(0L, 1L, 10, -1, 25L, Long.MAX_VALUE)),
                        field("bytes", Arbitraries.of("10", "1.5", "x")),
                        field("fps", Arbitraries.of(25.0, 2.5, 0.0, -0.0, 1e21, 1e-7, 29.97f, 25)),
                        field("stall", Arbitraries.of(true, false)),
                        field("level", texts()),
                        field("other", texts()))
                .list()
                .ofMaxSize(6);
        return Combinators.combine(kind(), texts().injectNull(0.3), texts().injectNull(0.5), fields)
                .as((kind, media, app, pairs) -> {
                    List<Object> flat = new ArrayList<>();
                    pairs.forEach(pair -> flat.addAll(List.of(pair.get1(), pair.get2())));
                    return Samples.event(kind, media, app, flat.toArray());
                });
    }

    private static Arbitrary<Tuple2<String, Object>> field(String name, Arbitrary<?> values) {
        return values.map(value -> Tuple.of(name, value));
    }

    private static Arbitrary<Kind> kind() {
        return Combinators.combine(
                        names(),
                        Arbitraries.of(Level.class),
                        Arbitraries.of("system_overloaded", "g").injectNull(0.5),
                        Arbitraries.of(true, false))
                .as((name, level, group, asCatalogued) -> asCatalogued
                        ? Kind.named(name)
                        : new Kind(name, EventType.of(name).orElse(null), level, group));
    }

    private static Arbitrary<String> names() {
        return Arbitraries.of(
                "stream_started", "stream_stop", "source_lost", "memory_usage", "long_gc", "ad_in", "stray");
    }

    private static Arbitrary<String> texts() {
        return Arbitraries.of("a", "b", "ab", "abc", "abcb", "a*", "b*c", "ca", "cab", "10", "true", "\uD83D\uDE00a");
    }

    private static Arbitrary<String> numbers() {
        return Arbitraries.of(
                "0",
                "1",
                "10",
                "-1",
                "25",
                "25.0",
                "2.5",
                "1.5",
                "-0",
                "010",
                "29.97",
                "0.0000001",
                "1000000000000000000000",
                "9223372036854775807",
                "1e21",
                "NaN",
                "0x1p3",
                "1d");
    }
}
