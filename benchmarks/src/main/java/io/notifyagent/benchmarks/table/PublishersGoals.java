package io.notifyagent.benchmarks.table;

import io.notifyagent.benchmarks.table.Goal.Kind;
import java.util.List;

/** G11. The goal is the first line, whatever the others say; README.md has the method. */
final class PublishersGoals {

    private PublishersGoals() {}

    static List<Goal> all() {
        return List.of(
                new Goal(
                        "G11",
                        "Red5 with 50 publishers, CPU more with the agent, its threads added, upper 95 % bound",
                        "publishers agent upper",
                        null,
                        Kind.AT_MOST,
                        2,
                        "%"),
                shown("the same, mean of the pairs", "agent mean", "%"),
                shown("the same, the pairs", "agent pairs", "%"),
                shown("not divided by the publishers' CPU, upper 95 % bound", "agent raw upper", "%"),
                shown("not divided by the publishers' CPU, mean of the pairs", "agent raw mean", "%"),
                shown("not divided by the publishers' CPU, the pairs", "agent raw pairs", "%"),
                shown(
                        "CPU more when events are wanted, the agent there in both, upper 95 % bound",
                        "toggled upper", "%"),
                shown("CPU more when events are wanted, the agent there in both, mean", "toggled mean", "%"),
                shown("control: CPU of the publishers more when events are wanted, mean", "control mean", "%"),
                shown("control: CPU of the publishers more, upper 95 % bound", "control upper", "%"),
                shown("CPU of Red5, events not wanted, without the agent's threads", "host cpu", "s/s"),
                shown("CPU of the agent's threads while events are wanted", "threads", "ms/s"),
                shown("CPU of both while events are wanted", "cpu", "s/s"));
    }

    private static Goal shown(String what, String name, String unit) {
        return new Goal("G11", what, "publishers " + name, null, Kind.SHOWN, 0, unit);
    }
}
