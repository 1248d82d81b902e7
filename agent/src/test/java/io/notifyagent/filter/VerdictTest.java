package io.notifyagent.filter;

import static io.notifyagent.filter.Samples.directives;
import static io.notifyagent.filter.Samples.except;
import static io.notifyagent.filter.Samples.filter;
import static io.notifyagent.filter.Samples.only;
import static io.notifyagent.filter.Samples.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.api.Level;
import io.notifyagent.event.Kind;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a filter says before there is an event. */
class VerdictTest {

    private static final Kind GRAVE =
            new Kind("memory_usage", EventType.MEMORY_USAGE, Level.ALERT, EventType.Group.SYSTEM_OVERLOADED);

    @ParameterizedTest
    @EnumSource(EventType.class)
    void isAllWithoutRules(EventType type) {
        assertThat(filter(Rules.ALL).verdict(type)).isEqualTo(Verdict.ALL);
    }

    @Test
    void tellsTypesApartByWhatDirectivesSayOfThem() {
        Filter filter = only("event=stream_*", "event=source_lost media=cam-1");
        assertThat(filter.verdict(EventType.STREAM_STARTED)).isEqualTo(Verdict.ALL);
        assertThat(filter.verdict(EventType.SOURCE_LOST)).isEqualTo(Verdict.SOME);
        assertThat(filter.verdict(EventType.SOURCE_READY)).isEqualTo(Verdict.NONE);
    }

    @Test
    void isNoneForATypeThatIsExcepted() {
        Filter filter = except("event=stream_*", "event=source_lost media=*");
        assertThat(filter.verdict(EventType.STREAM_STARTED)).isEqualTo(Verdict.NONE);
        assertThat(filter.verdict(EventType.SOURCE_LOST)).isEqualTo(Verdict.SOME);
        assertThat(filter.verdict(EventType.SOURCE_READY)).isEqualTo(Verdict.ALL);
    }

    @Test
    void isSomeForATypeWhereItsKindsDiffer() {
        for (Filter filter : List.of(verbose(Level.ERROR), only("level=alert"), only("group=system_overloaded"))) {
            assertThat(filter.verdict(EventType.MEMORY_USAGE)).isEqualTo(Verdict.SOME);
            assertThat(filter.verdict(Kind.of(EventType.MEMORY_USAGE))).isEqualTo(Verdict.NONE);
            assertThat(filter.verdict(GRAVE)).isEqualTo(Verdict.ALL);
        }
        assertThat(except("level=alert").verdict(GRAVE)).isEqualTo(Verdict.NONE);
        assertThat(except("group=*").verdict(EventType.LONG_GC)).isEqualTo(Verdict.SOME);
        assertThat(except("group=*").verdict(Kind.of(EventType.LONG_GC))).isEqualTo(Verdict.NONE);
    }

    @Test
    void isCertainWhereEveryLevelIsNamed() {
        Filter every = only("level=debug,info,notice,warning,error,critical,alert");
        assertThat(every.verdict(EventType.LONG_GC)).isEqualTo(Verdict.ALL);
        assertThat(verbose(Level.DEBUG).verdict(EventType.LONG_GC)).isEqualTo(Verdict.ALL);
        assertThat(only("level=grave").verdict(EventType.LONG_GC)).isEqualTo(Verdict.NONE);
    }

    @Test
    void takesTheOriginForKnown() {
        assertThat(only("server=edge-*").verdict(EventType.LONG_GC)).isEqualTo(Verdict.ALL);
        assertThat(only("server=edge-2").verdict(EventType.LONG_GC)).isEqualTo(Verdict.NONE);
        assertThat(except("server=edge-2,edge-1 boot_id=*").verdict(EventType.LONG_GC))
                .isEqualTo(Verdict.NONE);
        assertThat(except("server=edge-1 media=x").verdict(EventType.LONG_GC)).isEqualTo(Verdict.SOME);
    }

    @Test
    void judgesKindsOutsideTheCatalogueByTheirName() {
        Filter filter = filter(new Rules(directives("event=ad_failed"), directives("event=ad_*"), Level.INFO, false));
        assertThat(filter.verdict(Kind.named("ad_inserted"))).isEqualTo(Verdict.ALL);
        assertThat(filter.verdict(Kind.named("ad_failed"))).isEqualTo(Verdict.NONE);
        assertThat(filter.verdict(Kind.named("bid_failed"))).isEqualTo(Verdict.NONE);
        assertThat(filter.verdict(new Kind("ad_inserted", null, Level.DEBUG, null)))
                .isEqualTo(Verdict.NONE);
    }
}
