package io.notifyagent.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.notifyagent.api.EventType;
import java.io.PrintWriter;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import picocli.CommandLine.ArgGroup;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code catalogue}: all events with level, group, fields and who emits them (rule E1), from the code itself. */
@Command(
        name = "catalogue",
        mixinStandardHelpOptions = true,
        versionProvider = NotifyCommand.AgentVersion.class,
        description = {
            "Lists all events: level, group, who emits them, fields.",
            "The fields are those besides the envelope (event, event_id, boot_id, utc_ms,",
            "server, level, group, media, app)."
        },
        footer = {
            "",
            "Emitted by: 'agent' about itself, 'jvm' on any JVM, else the names of shipped",
            "profiles; '-' where no shipped profile emits the event yet.",
            "",
            "Examples:",
            "  java -jar notify-agent.jar catalogue",
            "  java -jar notify-agent.jar catalogue --json | jq '.[] | select(.group)'"
        })
final class CatalogueCommand implements Runnable {

    /** How it is written; plain text where neither is given. */
    private static final class Form {
        @Option(names = "--json", description = "a JSON list, one event on each line")
        private boolean json;

        @Option(names = "--markdown", description = "a table in Markdown")
        private boolean markdown;
    }

    @Spec
    private CommandSpec spec;

    @ArgGroup
    private Form form = new Form();

    private final Emitters emitters = new Emitters();

    @Override
    public void run() {
        PrintWriter out = spec.commandLine().getOut();
        if (form.json) {
            out.println(Arrays.stream(EventType.values())
                    .map(this::object)
                    .collect(Collectors.joining(",\n", "[\n", "\n]")));
        } else if (form.markdown) {
            out.println("| event | level | group | emitted by | fields |");
            out.println("|---|---|---|---|---|");
            for (EventType type : EventType.values()) {
                out.println(row(type));
            }
        } else {
            text(out);
        }
    }

    private void text(PrintWriter out) {
        Paint paint = NotifyCommand.shell(spec).paint();
        out.println(paint.bold(columns("EVENT", "LEVEL", "GROUP", "EMITTED BY")));
        for (EventType type : EventType.values()) {
            List<String> by = emitters.of(type);
            String line = columns(
                    type.eventName(),
                    type.level().text(),
                    type.group().orElse("-"),
                    by.isEmpty() ? "-" : String.join(" ", by));
            out.println(by.isEmpty() ? paint.dim(line) : line);
            Columns.wrapped(String.join(" ", type.fields()), 4, Main.WIDTH)
                    .forEach(fields -> out.println(paint.dim(fields)));
        }
    }

    private static String columns(String event, String level, String group, String by) {
        return String.format("%-28s  %-8s  %-17s  %s", event, level, group, by);
    }

    private String object(EventType type) {
        ObjectNode object = new JsonMapper().createObjectNode();
        object.put("event", type.eventName());
        object.put("level", type.level().text());
        type.group().ifPresent(group -> object.put("group", group));
        emitters.of(type).forEach(object.putArray("emitted_by")::add);
        type.fields().forEach(object.putArray("fields")::add);
        return object.toString();
    }

    private String row(EventType type) {
        return "| `" + type.eventName() + "` | " + type.level().text() + " | "
                + type.group().orElse("") + " | "
                + String.join(", ", emitters.of(type)) + " | "
                + String.join(", ", type.fields()) + " |";
    }
}
