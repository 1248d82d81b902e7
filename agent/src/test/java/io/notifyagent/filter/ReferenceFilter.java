package io.notifyagent.filter;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import java.math.BigDecimal;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/** Rules F2-F7 read aloud: a map of texts, two loops, regular expressions. Slow, and shares no code with the filter. */
final class ReferenceFilter {

    private final Rules rules;
    private final Origin origin;
    private final Map<String, Pattern> patterns = new HashMap<>();

    ReferenceFilter(Rules rules, Origin origin) {
        this.rules = rules;
        this.origin = origin;
    }

    boolean passes(Event event) {
        if (rules.silent()) {
            return false;
        }
        if (rules.verbose() != null
                && event.kind().level().ordinal() < rules.verbose().ordinal()) {
            return false;
        }
        Map<String, String> texts = texts(event);
        if (anyMatches(rules.except(), texts)) {
            return false;
        }
        return rules.only().isEmpty() || anyMatches(rules.only(), texts);
    }

    private boolean anyMatches(List<Directive> directives, Map<String, String> texts) {
        for (Directive directive : directives) {
            boolean all = true;
            for (Directive.Term term : directive.terms()) {
                boolean any = false;
                for (Glob value : term.values()) {
                    String text = texts.get(term.key());
                    any |= text != null && regex(value.written()).matcher(text).matches();
                }
                all &= any;
            }
            if (all) {
                return true;
            }
        }
        return false;
    }

    private Pattern regex(String written) {
        return patterns.computeIfAbsent(written, ReferenceFilter::compile);
    }

    static Pattern compile(String written) {
        String escapedStar = "\uE000";
        String[] literals = written.replace("\\*", escapedStar).split("\\*", -1);
        StringBuilder regex = new StringBuilder();
        for (int i = 0; i < literals.length; i++) {
            regex.append(i == 0 ? "" : ".*").append(Pattern.quote(literals[i].replace(escapedStar, "*")));
        }
        return Pattern.compile(regex.toString(), Pattern.DOTALL);
    }

    private Map<String, String> texts(Event event) {
        Map<String, String> texts = new HashMap<>();
        for (int i = 0; i < event.fields().size(); i++) {
            Object value = event.fields().value(i);
            texts.put(
                    event.fields().name(i),
                    value instanceof Double number
                            ? new BigDecimal(number.toString())
                                    .stripTrailingZeros()
                                    .toPlainString()
                            : value.toString());
        }
        texts.put("event", event.kind().name());
        texts.put("level", event.kind().level().text());
        texts.put("group", event.kind().group());
        texts.put("media", event.media());
        texts.put("app", event.app());
        texts.put("server", origin.server());
        texts.put("boot_id", origin.bootId());
        texts.put("utc_ms", String.valueOf(event.utcMillis()));
        return texts;
    }
}
