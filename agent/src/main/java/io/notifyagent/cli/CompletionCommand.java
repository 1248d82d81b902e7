package io.notifyagent.cli;

import picocli.AutoComplete;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** {@code completion}: prints what makes bash complete commands and options. */
@Command(
        name = "completion",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Prints a script for bash's completion.",
            "It completes commands and options after the word notify-agent, be that an alias,",
            "a function or a script on the PATH."
        },
        footer = {
            "",
            "Examples:",
            "  # for yourself, in ~/.bashrc",
            "  alias notify-agent='java -jar /opt/notify-agent/notify-agent.jar'",
            "  source <(java -jar /opt/notify-agent/notify-agent.jar completion)",
            "  # for all users",
            "  java -jar notify-agent.jar completion \\",
            "       > /etc/bash_completion.d/notify-agent"
        })
final class CompletionCommand implements Runnable {

    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        spec.commandLine()
                .getOut()
                .println(AutoComplete.bash(spec.root().name(), spec.root().commandLine()));
    }
}
