package io.notifyagent.cli;

import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code status PID}: what the agent in a server does, what it lost and why, on one screen. */
@Command(
        name = "status",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Shows what the agent in a server does, lost, and why.",
            "Waiting and dropped events, the last error and what is odd are shown only where",
            "there are any; --json has all."
        },
        footer = {
            "",
            "A handler is delivering; failing: its last delivery failed; dropping: it lost",
            "events within 10 s; stuck: its sink does not come back; paused; or closing.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar status 4711",
            "  java -jar notify-agent.jar status 4711 --watch",
            "  java -jar notify-agent.jar status 4711 --json | jq '.handlers[] | .dropped'"
        })
final class StatusCommand extends PidCommand implements Callable<Integer> {

    private static final String EVERY_MILLIS = "1000";

    @Option(names = "--json", description = "all there is, as one JSON object")
    private boolean json;

    @Option(names = "--watch", description = "again each second, until interrupted")
    private boolean watch;

    @Override
    public Integer call() {
        Redrawn screen = new Redrawn(out(), watch && paint().live());
        return ask(
                "status",
                watch ? List.of("every", EVERY_MILLIS) : List.of(),
                row -> screen.draw(
                        json ? List.of(Terminal.safe(row.toString())) : new StatusScreen(row, paint()).lines()));
    }
}
