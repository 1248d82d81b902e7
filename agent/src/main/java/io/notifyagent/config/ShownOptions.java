package io.notifyagent.config;

import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Rules;
import io.notifyagent.pipeline.DeliveryOptions;
import io.notifyagent.sink.SinkPlan;
import java.math.BigDecimal;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * A handler's options as operators see them (rule C6): those that hold no secret with the value that is in force, written
 * or by default; of all others that they are there. Stateless.
 */
final class ShownOptions {

    /** Options of sinks whose values cannot be secret. */
    private static final Set<String> PLAIN =
            Set.of("max_size", "max_depth", "timeout", "connect_timeout", "gzip", "script_timeout");

    private static final Pattern SECRET = Pattern.compile("(?i)key|token|pass|secret|sign|auth");
    private static final String MASK = "***";

    private ShownOptions() {}

    /** @param plan null where an error was reported; then nothing is shown */
    static Map<String, String> of(OptionValues values, Rules rules, DeliveryOptions delivery, SinkPlan plan) {
        Map<String, String> shown = new LinkedHashMap<>();
        if (plan == null) {
            return shown;
        }
        shown.put(OptionNames.SINK, plan.display());
        directives(OptionNames.ONLY, rules.only(), shown);
        directives(OptionNames.EXCEPT, rules.except(), shown);
        Optional<String> verbose = values.text(OptionNames.VERBOSE);
        if (verbose.isPresent()) {
            shown.put(OptionNames.VERBOSE, verbose.get());
        }
        shown.put(OptionNames.BUFFER, Boolean.toString(delivery.buffered()));
        shown.put(OptionNames.BATCH_MAX, Integer.toString(delivery.batchMax()));
        shown.put(OptionNames.THROTTLE_DELAY, seconds(delivery.throttleDelayMillis()));
        shown.put(OptionNames.QUEUE_SIZE, Integer.toString(delivery.queueSize()));
        shown.put(OptionNames.QUEUE_BYTES, Long.toString(delivery.queueBytes()));
        shown.put(OptionNames.RESEND_LIMIT, Integer.toString(delivery.resendLimit()));
        shown.put(OptionNames.RESEND_TIMEOUT, seconds(delivery.resendTimeoutMillis()));
        if (delivery.deadLetter() != null) {
            boolean refers = Substitution.refers(
                    values.option(OptionNames.DEAD_LETTER).orElseThrow().value());
            shown.put(
                    OptionNames.DEAD_LETTER,
                    refers ? MASK : delivery.deadLetter().toString());
        }
        for (String name : values.names()) {
            boolean plain = PLAIN.contains(name)
                    && !Substitution.refers(values.option(name).orElseThrow().value());
            shown.putIfAbsent(name, plain ? values.text(name).orElse("") : MASK);
        }
        return shown;
    }

    private static void directives(String kind, List<Directive> directives, Map<String, String> shown) {
        for (int i = 0; i < directives.size(); i++) {
            String text = directives.get(i).text();
            shown.put(kind + "." + (i + 1), SECRET.matcher(text).find() ? MASK : text);
        }
    }

    private static String seconds(long millis) {
        return BigDecimal.valueOf(millis, 3).stripTrailingZeros().toPlainString();
    }
}
