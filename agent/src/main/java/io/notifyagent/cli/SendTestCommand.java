package io.notifyagent.cli;

import io.notifyagent.cli.trial.SinkTrial;
import io.notifyagent.config.Configuration;
import io.notifyagent.config.HandlerConfig;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Problem;
import io.notifyagent.pipeline.TestAnswer;
import io.notifyagent.runtime.HostName;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;

/** {@code send-test PID|FILE}: a synthetic event through the real sink, and what the receiver answers. */
@Command(
        name = "send-test",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Sends a synthetic event to receivers, and says what they answer.",
            "With a process id: through the sinks of the agent in that server, past filters",
            "and queues. With a configuration: from this process, without a server.",
            "The event is notify_test with synthetic=true. Exit code 1 where one is not taken."
        },
        footer = {
            "",
            "A script that sends mail does so.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar send-test 4711 --handler alerts",
            "  java -jar notify-agent.jar send-test /etc/notify/agent.properties"
        })
final class SendTestCommand extends JvmCommand implements Callable<Integer> {

    private static final int FAILED = 1;
    private static final int INVALID = 2;

    @Parameters(paramLabel = "PID|FILE", description = "process id of the server, or the agent's properties file")
    private String target;

    @Option(names = "--handler", paramLabel = "NAME", description = "of these handlers only; may be repeated")
    private List<String> names = new ArrayList<>();

    @Override
    public Integer call() {
        return target.matches("\\d{1,18}")
                ? ask(Long.parseLong(target), "send-test", names, List.of(), row -> {})
                : here(Path.of(target));
    }

    private int here(Path file) {
        ConfigurationReport report = new ConfigurationReport(file, err());
        Configuration configuration = report.read();
        if (!configuration.usable()) {
            configuration.problems().stream()
                    .filter(problem -> problem.severity() == Problem.Severity.ERROR)
                    .forEach(report::print);
            return INVALID;
        }
        List<String> known =
                configuration.handlers().stream().map(HandlerConfig::name).toList();
        for (String name : names) {
            if (!known.contains(name)) {
                err().println("there is no handler '" + Terminal.safe(name) + "'" + NearestName.hint(name, known));
                return INVALID;
            }
        }
        boolean all = true;
        SinkTrial trial = new SinkTrial(HostName.of(configuration.agent().server()), new ErrorLog(err()));
        for (HandlerConfig handler : configuration.handlers()) {
            if (names.isEmpty() || names.contains(handler.name())) {
                TestAnswer answer = trial.attempt(handler);
                all &= answer.delivered();
                (answer.delivered() ? out() : err()).println(handler.name() + ": " + Terminal.safe(answer.message()));
            }
        }
        return all ? 0 : FAILED;
    }
}
