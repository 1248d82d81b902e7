package io.notifyagent.filter;

import static io.notifyagent.filter.Samples.directives;
import static io.notifyagent.filter.Samples.event;
import static io.notifyagent.filter.Samples.filter;
import static io.notifyagent.filter.Samples.verbose;
import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.Level;
import io.notifyagent.event.Event;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Rule F8. */
class ExplainTest {

    private static final Event LOST = event("source_lost", "cam-1", "reason", "reset");
    private static final Event READY = event("source_ready", "cam-1");

    private static final Filter FILTER = filter(new Rules(
            directives("media=test", "media=cam-* reason=reset", "reason=reset"),
            directives("event=stream_started", "event=source_ready,source_lost", "media=cam-1"),
            Level.NOTICE,
            false));

    private static String explain(Filter filter, Event event) {
        Decision decision = filter.explain(event);
        assertThat(filter.passes(event)).isEqualTo(decision.passes());
        return (decision.passes() ? "pass " : "drop ") + decision.reason();
    }

    @Test
    void namesTheFirstExceptThatMatches() {
        assertThat(explain(FILTER, LOST)).isEqualTo("drop except:2");
    }

    @Test
    void namesTheFirstOnlyThatMatches() {
        assertThat(explain(FILTER, event("source_lost", "cam-1"))).isEqualTo("pass only:2");
    }

    @Test
    void saysThatNoOnlyMatched() {
        assertThat(explain(FILTER, event("stream_stopped", "x"))).isEqualTo("drop no_only_matched");
    }

    @Test
    void namesVerboseWhereTheDirectivesWouldHavePassedIt() {
        assertThat(explain(FILTER, READY)).isEqualTo("drop verbose");
        assertThat(explain(verbose(Level.ALERT), READY)).isEqualTo("drop verbose");
        assertThat(explain(filter(new Rules(List.of(), List.of(), null, true)), LOST))
                .isEqualTo("drop verbose");
    }

    @Test
    void saysDefaultWhereNothingSpeaksOfTheEvent() {
        assertThat(explain(filter(Rules.ALL), READY)).isEqualTo("pass default");
        assertThat(explain(filter(new Rules(directives("media=x"), List.of(), null, false)), READY))
                .isEqualTo("pass default");
    }
}
