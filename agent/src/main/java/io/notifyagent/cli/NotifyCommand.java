package io.notifyagent.cli;

import io.notifyagent.runtime.Version;
import java.util.stream.Collectors;
import picocli.CommandLine.Command;
import picocli.CommandLine.HelpCommand;
import picocli.CommandLine.IVersionProvider;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** The command without a sub-command: its help and version, and an error where no sub-command is named. */
@Command(
        name = "notify-agent",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        synopsisSubcommandLabel = "COMMAND",
        subcommands = {
            CheckCommand.class,
            ExplainCommand.class,
            RunScriptCommand.class,
            CatalogueCommand.class,
            VerifySignatureCommand.class,
            ProfileCommand.class,
            PsCommand.class,
            StatusCommand.class,
            HooksCommand.class,
            TopCommand.class,
            TailCommand.class,
            SendTestCommand.class,
            ReplayCommand.class,
            FlushCommand.class,
            RetryCommand.class,
            PauseCommand.class,
            ResumeCommand.class,
            ReloadCommand.class,
            AttachCommand.class,
            DetachCommand.class,
            CompletionCommand.class,
            HelpCommand.class
        },
        description = {
            "Tells of streams, sessions and failures of a JVM media server by events.",
            "",
            "As an agent it is started with the server:",
            "  java -javaagent:notify-agent.jar=/etc/notify/agent.properties ..."
        },
        footer = {
            "",
            "Examples:",
            "  java -jar notify-agent.jar check /etc/notify/agent.properties",
            "  java -jar notify-agent.jar attach 4711 /etc/notify/agent.properties",
            "  java -jar notify-agent.jar explain /etc/notify/agent.properties \\",
            "       --event '{\"event\":\"stream_started\",\"media\":\"cam-1\"}'",
            "  java -jar notify-agent.jar help check",
            "",
            "Exit codes: 0 done, 1 failed, 2 wrong usage or invalid input."
        })
final class NotifyCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    private final Shell shell;

    NotifyCommand(Shell shell) {
        this.shell = shell;
    }

    /** What the command that {@code spec} belongs to is run from. */
    static Shell shell(CommandSpec spec) {
        return ((NotifyCommand) spec.root().userObject()).shell;
    }

    @Override
    public void run() {
        throw missing(spec);
    }

    /** What is said where a command with sub-commands is given none. */
    static ParameterException missing(CommandSpec spec) {
        String names = spec.subcommands().keySet().stream().collect(Collectors.joining(", "));
        return new ParameterException(spec.commandLine(), "a command is missing: one of " + names);
    }

    /** The version of the jar. */
    static final class AgentVersion implements IVersionProvider {
        @Override
        public String[] getVersion() {
            return new String[] {"notify-agent " + Version.current()};
        }
    }
}
