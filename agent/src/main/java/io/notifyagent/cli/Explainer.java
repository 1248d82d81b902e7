package io.notifyagent.cli;

import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.notifyagent.config.HandlerConfig;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Decision;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Filter;
import java.io.PrintWriter;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Prints what each handler makes of an event (rule F8), in the order configured. One thread. */
final class Explainer {

    /** Events of very many runs: filters are compiled for the origin of each. */
    private static final int MOST_ORIGINS = 64;

    private final List<HandlerConfig> handlers;
    private final PrintWriter out;
    private final boolean json;
    private final int widest;
    private final JsonMapper mapper = new JsonMapper();
    private final Map<Origin, List<Filter>> filters = new HashMap<>();

    Explainer(List<HandlerConfig> handlers, PrintWriter out, boolean json) {
        this.handlers = handlers;
        this.out = out;
        this.json = json;
        this.widest = handlers.stream()
                .mapToInt(handler -> handler.name().length())
                .max()
                .orElse(1);
    }

    void explain(GivenEvent given) {
        List<Filter> compiled = filters(given.origin());
        if (!json) {
            String media = given.event().media() == null
                    ? ""
                    : " media=" + given.event().media();
            out.println("event " + given.id() + " "
                    + Terminal.safe(given.event().kind().name() + media));
        }
        for (int i = 0; i < handlers.size(); i++) {
            Decision decision = compiled.get(i).explain(given.event());
            out.println(json ? object(given.id(), handlers.get(i), decision) : line(handlers.get(i), decision));
        }
        // Whoever pipes events in wants the answer before the next one.
        out.flush();
    }

    private List<Filter> filters(Origin origin) {
        if (filters.size() >= MOST_ORIGINS) {
            filters.clear();
        }
        return filters.computeIfAbsent(
                origin,
                from -> handlers.stream()
                        .map(handler -> new Filter(handler.rules(), from))
                        .toList());
    }

    private String object(long id, HandlerConfig handler, Decision decision) {
        ObjectNode object = mapper.createObjectNode();
        object.put("event_id", id);
        object.put("handler", handler.name());
        object.put("pass", decision.passes());
        object.put("decided_by", decision.reason());
        return object.toString();
    }

    private String line(HandlerConfig handler, Decision decision) {
        String directive = Terminal.safe(written(handler, decision));
        return String.format(
                        "  %-" + widest + "s  %s  %-15s  %s",
                        handler.name(),
                        decision.passes() ? "pass" : "drop",
                        decision.reason(),
                        directive)
                .stripTrailing();
    }

    private static String written(HandlerConfig handler, Decision decision) {
        List<Directive> directives = switch (decision.cause()) {
            case EXCEPT -> handler.rules().except();
            case ONLY -> handler.rules().only();
            default -> List.of();
        };
        return directives.isEmpty()
                ? ""
                : decision.reason().replaceAll(":.*", "") + " "
                        + directives.get(decision.number() - 1).text();
    }
}
