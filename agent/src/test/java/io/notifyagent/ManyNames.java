package io.notifyagent;

import io.notifyagent.country.Countries;
import io.notifyagent.event.Fields;
import io.notifyagent.event.Origin;
import io.notifyagent.event.Redaction;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.Counters;
import io.notifyagent.pipeline.DeadLetters;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.pipeline.HandlerSpec;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.profile.Action.LifeKind;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.ProblemLog;
import io.notifyagent.runtime.StandardErrorOutput;
import io.notifyagent.sink.FakeSettings;
import io.notifyagent.sink.http.HttpSinkKind;
import io.notifyagent.track.LifeEvents;
import io.notifyagent.track.Tracker;
import io.notifyagent.track.TrackerLimits;
import java.util.List;

/**
 * Begins streams of distinct names by the million and ends none, in a JVM of its own with a small heap, with a receiver
 * that is away. Prints how many were not tracked, and what the handler counts.
 */
final class ManyNames {

    private ManyNames() {}

    public static void main(String[] arguments) {
        int names = Integer.parseInt(arguments[0]);
        ProblemLog log = new ProblemLog(Clock.SYSTEM, new StandardErrorOutput(System.err));
        Origin origin = new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55");
        Pipeline pipeline = new Pipeline(origin, "1", Clock.SYSTEM, log);
        pipeline.start(List.of(new HandlerSpec(
                "a",
                new Filter(new Rules(List.of(), List.of(), null, false), origin),
                DeliveryOptions.DEFAULTS,
                new HttpSinkKind().plan(new FakeSettings("http://127.0.0.1:1/")),
                DeadLetters.NONE)));
        PipelineEmission emission = new PipelineEmission(pipeline.emitter(), new Countries(log), Redaction.DEFAULT);
        Tracker tracker = new Tracker(
                new LifeEvents(emission, () -> Fields.EMPTY, Redaction.DEFAULT, Clock.SYSTEM),
                Redaction.DEFAULT,
                Clock.SYSTEM,
                log,
                TrackerLimits.DEFAULTS);
        Signals signals = new Signals(tracker);
        String long100 = "x".repeat(100);
        for (int i = 0; i < names; i++) {
            signals.begin(LifeKind.PUBLISH, "stream-" + i, "media", "m" + i + long100, "ip", "192.0.2." + i % 256);
            if (i % 20 == 0) {
                // Those that could not be tracked end as well.
                signals.end(LifeKind.PUBLISH, "stream-" + (i + names / 2));
            }
        }
        pipeline.shutdown(0);
        Counters counters = pipeline.handlers().get(0).counters();
        System.out.println(tracker.untracked() + " " + counters.passed() + " "
                + (counters.delivered() + counters.queued() + counters.buffered() + counters.droppedInAll()));
    }
}
