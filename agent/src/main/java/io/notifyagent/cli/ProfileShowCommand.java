package io.notifyagent.cli;

import io.notifyagent.config.NearestName;
import io.notifyagent.profile.Profiles;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code profile show}: a shipped profile, to begin one's own with. */
@Command(
        name = "show",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Prints a shipped profile, to begin your own with.",
            "Yours takes its place if it keeps the name: agent.profiles = auto, FILE"
        },
        footer = {"", "Example:", "  java -jar notify-agent.jar profile show red5 > /etc/notify/red5.profile"})
final class ProfileShowCommand implements Callable<Integer> {

    private static final int INVALID = 2;

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "NAME", description = "name of a shipped profile")
    private String name;

    @Override
    public Integer call() {
        if (!Profiles.shipped().contains(name)) {
            spec.commandLine()
                    .getErr()
                    .println("there is no shipped profile '" + Terminal.safe(name) + "'"
                            + NearestName.hint(name, Profiles.shipped()) + "; there are: "
                            + String.join(", ", Profiles.shipped()));
            return INVALID;
        }
        spec.commandLine().getOut().print(Profiles.text(name));
        return 0;
    }
}
