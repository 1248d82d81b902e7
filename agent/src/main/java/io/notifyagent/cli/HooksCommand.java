package io.notifyagent.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code hooks PID}: each hook and how far it has come. */
@Command(
        name = "hooks",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Shows each hook in a server, and why one does not work.",
            "Exit code 1 where a hook failed. One that was switched off, because it cost too",
            "much or by an order, can be switched on again."
        },
        footer = {
            "",
            "A hook is waiting for its class, bound in it, linked at its first call,",
            "emitting, partial (a value does not resolve), failed, switched_off, or inactive",
            "(its profile is for another server).",
            "",
            "Examples:",
            "  java -jar notify-agent.jar hooks 4711",
            "  java -jar notify-agent.jar hooks 4711 --json | jq 'select(.state==\"failed\")'"
        })
final class HooksCommand extends PidCommand implements Callable<Integer> {

    private static final int NAME = 22;
    private static final int FAILED = 1;

    @Option(names = "--json", description = "one JSON object for each hook")
    private boolean json;

    @ArgGroup
    private Switched switched;

    private boolean begun;
    private boolean failed;
    private final Map<String, Integer> inactive = new TreeMap<>();

    /** At most one of them. */
    private static final class Switched {
        @Option(names = "--enable", paramLabel = "PROFILE/NAME", description = "switch this hook on again")
        private String on;

        @Option(names = "--disable", paramLabel = "PROFILE/NAME", description = "let this hook do nothing")
        private String off;
    }

    @Override
    public Integer call() {
        if (switched != null) {
            return switched.on != null
                    ? ask("hooks", List.of("enable", switched.on))
                    : ask("hooks", List.of("disable", switched.off));
        }
        int exit = ask("hooks", List.of(), this::show);
        if (!inactive.isEmpty()) {
            Columns.wrapped("inactive, for their servers are not here: " + counts(), 0, Main.WIDTH)
                    .forEach(out()::println);
        }
        return exit == 0 && failed ? FAILED : exit;
    }

    private void show(JsonNode hook) {
        String state = hook.path("state").asText();
        failed |= state.equals("failed");
        if (json) {
            out().println(Terminal.safe(hook.toString()));
            return;
        }
        if (state.equals("inactive")) {
            inactive.merge(Terminal.safe(hook.path("profile").asText()), 1, Integer::sum);
            return;
        }
        if (!begun) {
            // Not before there is an answer: what refuses the command says so alone.
            out().println(paint().bold(line("HOOK", "STATE", "HITS", "METHOD")));
            begun = true;
        }
        String method = hook.path("method").asText();
        int dot = method.lastIndexOf('.', method.lastIndexOf('.') - 1);
        String name = Columns.cut(Terminal.safe(hook.path("hook").asText()), NAME);
        String text = line(
                name,
                state,
                Figures.count(hook.path("hits").asLong()),
                Columns.cut(Terminal.safe(method.substring(dot + 1)), 34));
        out().println(
                        switch (state) {
                            case "failed" -> paint().bad(text);
                            case "partial", "switched_off" -> paint().odd(text);
                            case "emitting" -> paint().good(text);
                            default -> text;
                        });
        String reason = hook.path("reason").asText();
        if (!reason.isEmpty()) {
            Columns.wrapped(Terminal.safe(reason), 4, Main.WIDTH).forEach(out()::println);
        }
    }

    private String counts() {
        return inactive.entrySet().stream()
                .map(profile -> profile.getValue() + " hooks of " + profile.getKey())
                .collect(Collectors.joining(", "));
    }

    private static String line(String name, String state, String hits, String method) {
        return String.format("%-" + NAME + "s  %-12s %6s  %s", name, state, hits, method);
    }
}
