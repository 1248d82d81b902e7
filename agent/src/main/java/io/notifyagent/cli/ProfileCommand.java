package io.notifyagent.cli;

import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code profile}: what can be done with profiles. */
@Command(
        name = "profile",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {ProfileCheckCommand.class, ProfileShowCommand.class},
        description = "Shows and tries profiles: what to hook in which server.",
        footer = {
            "",
            "Examples:",
            "  java -jar notify-agent.jar profile check red5 --classpath '/opt/red5/lib/*'",
            "  java -jar notify-agent.jar profile check --help"
        })
final class ProfileCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw NotifyCommand.missing(spec);
    }
}
