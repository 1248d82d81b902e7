package io.notifyagent.cli;

import io.notifyagent.config.HandlerArguments;
import io.notifyagent.config.HandlerConfig;
import io.notifyagent.config.Problem;
import io.notifyagent.config.Problems;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.FileTrust;
import io.notifyagent.runtime.HostName;
import io.notifyagent.sink.lua.LiveStreams;
import io.notifyagent.sink.lua.LuaSinkKind;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code run-script FILE.lua}: tries a script without a server (rules S1-S5). */
@Command(
        name = "run-script",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Runs a script for events out of a file, without a server.",
            "Mail and HTTP requests are shown and not sent. Timers are called at once, in",
            "their order, as if their time had come."
        },
        footer = {
            "",
            "What the script says, mails and asks is on standard output; what failed, by",
            "file and line, on standard error. Secrets need not stand on the command line:",
            "$${env:NAME} and $${file:/path} mean what they do in a configuration.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar run-script no_video.lua --events events.jsonl \\",
            "       --arg from=me@example.com --arg to=admin@example.com",
            "  tail -n 5 events.jsonl | java -jar notify-agent.jar run-script slack.lua \\",
            "       --events - --arg 'webhook=$${file:/etc/notify/webhook}' --live",
            "",
            "Exit codes: 0 done, 1 the script failed, 2 wrong usage or invalid input."
        })
final class RunScriptCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int INVALID = 2;
    private static final String ARG = "--arg";

    @Spec
    private CommandSpec spec;

    @Parameters(paramLabel = "FILE.lua", description = "the script")
    private String script;

    @Option(
            names = "--events",
            paramLabel = "FILE.jsonl",
            required = true,
            description = "one event in each line, as jsonlog:// writes them; - for standard input")
    private String events;

    @Option(
            names = ARG,
            paramLabel = "KEY=VALUE",
            description = "an option of the handler, for 'args'; may be repeated. buffer=false, script_timeout and the"
                    + " like mean what they do in a configuration")
    private List<String> args = List.of();

    @Option(names = "--live", description = "send mail and HTTP requests, besides showing them")
    private boolean live;

    @Override
    public Integer call() {
        FileTrust trust = FileTrust.ofTheOwnerOf(Path.of(script));
        Optional<HandlerConfig> handler = handler(trust);
        if (handler.isEmpty()) {
            return INVALID;
        }
        PrintWriter out = spec.commandLine().getOut();
        PrintWriter err = spec.commandLine().getErr();
        TrialRun run = new TrialRun(handler.get(), trust, live, line -> out.println(Terminal.safe(line)), line -> {
            // What was shown before is what it is about.
            out.flush();
            err.println(Terminal.safe(line));
        });
        int code = new EventLines(events, NotifyCommand.shell(spec).in(), err)
                .read(new EventInput(Redaction.DEFAULT, HostName.of(null), null), run::take);
        run.finish();
        out.println(run.summary());
        return code == 0 && run.failed() ? FAILED : code;
    }

    private Optional<HandlerConfig> handler(FileTrust trust) {
        Problems problems = new Problems();
        Optional<HandlerConfig> handler = HandlerArguments.read(
                List.of(new LuaSinkKind(trust, LiveStreams.NONE)),
                ARG,
                Path.of("").toAbsolutePath(),
                script,
                args,
                problems);
        for (Problem problem : problems.sorted()) {
            // The script has no place on the command line that is worth telling.
            boolean argument = problem.position().file().equals(ARG);
            String text = argument ? problem.toString() : script + ": " + problem.message();
            spec.commandLine().getErr().println(Terminal.safe(text));
        }
        return handler;
    }
}
