package io.notifyagent.control;

import java.util.Map;
import java.util.TreeMap;

/** The commands that an agent knows, by name. Immutable. */
public final class ControlCommands {

    private final Map<String, ControlCommand> byName;
    private final ControlCommand otherwise;

    /** @param otherwise answers what {@code byName} does not know */
    public ControlCommands(Map<String, ControlCommand> byName, ControlCommand otherwise) {
        this.byName = Map.copyOf(byName);
        this.otherwise = otherwise;
    }

    /** @param version of this agent, for who asks for what it does not know */
    public ControlCommands(Map<String, ControlCommand> byName, String version) {
        this(byName, (arguments, answer) -> {
            answer.error(
                    "the agent in this JVM is notify-agent " + version + ", which does not know this command; it knows "
                            + String.join(", ", new TreeMap<>(byName).keySet()));
            return ControlCommand.INVALID;
        });
    }

    ControlCommand find(String name) {
        return byName.getOrDefault(name, otherwise);
    }
}
