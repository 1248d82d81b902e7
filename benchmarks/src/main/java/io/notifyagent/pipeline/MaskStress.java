package io.notifyagent.pipeline;

import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.Redaction;
import java.util.List;
import org.openjdk.jcstress.annotations.Actor;
import org.openjdk.jcstress.annotations.Expect;
import org.openjdk.jcstress.annotations.JCStressTest;
import org.openjdk.jcstress.annotations.Outcome;
import org.openjdk.jcstress.annotations.State;
import org.openjdk.jcstress.infra.results.II_Result;

/**
 * Two handlers' threads that ask one event for the same text, whose secret neither has masked yet: each may find it as the
 * host gave it or as the other has masked it, and both see it masked (rule E7).
 */
@JCStressTest
@Outcome(id = "1, 1", expect = Expect.ACCEPTABLE, desc = "both see it masked")
@State
public class MaskStress {

    private static final String GIVEN = "a?key=s";
    private static final String SHOWN = "a?key=***";
    private static final EventTemplate TEMPLATE =
            new EventTemplate(Stressed.KIND, List.of("referer"), Redaction.DEFAULT);

    private final Event event = TEMPLATE.event(1, GIVEN, null, 0, new Object[] {GIVEN});

    /** A handler's thread. */
    @Actor
    public void one(II_Result result) {
        result.r1 = sees();
    }

    /** Another's. */
    @Actor
    public void other(II_Result result) {
        result.r2 = sees();
    }

    private int sees() {
        return SHOWN.equals(event.value(0)) && SHOWN.equals(event.media()) ? 1 : 0;
    }
}
