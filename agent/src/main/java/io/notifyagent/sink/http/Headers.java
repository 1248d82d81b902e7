package io.notifyagent.sink.http;

import io.notifyagent.sink.SinkSettings;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Reads the headers an operator adds to every request: {@code header.NAME value} and {@code authorization value} (rule
 * P5). Values are secrets: no message shows one. Used by the thread that reads the configuration.
 */
final class Headers {

    static final String PREFIX = "header.";
    static final String AUTHORIZATION = "authorization";

    private static final Pattern TOKEN = Pattern.compile("[!#$%&'*+.^_`|~0-9A-Za-z-]+");

    /** What the agent or the protocol sets. */
    private static final Set<String> TAKEN = Set.of(
            "connection",
            "content-encoding",
            "content-length",
            "content-type",
            "expect",
            "keep-alive",
            "proxy-authorization",
            "te",
            "trailer",
            "transfer-encoding",
            "upgrade",
            "user-agent",
            "webhook-id",
            "webhook-signature",
            "webhook-timestamp",
            "x-signature");

    private final SinkSettings settings;
    private final List<HttpHeader> headers = new ArrayList<>();
    private String authorizedBy;

    private Headers(SinkSettings settings) {
        this.settings = settings;
    }

    /**
     * All headers of the block; what is wrong with one is reported to {@code settings}.
     *
     * @param ofUrl what the user-info of the URL means as {@code Authorization}, or null
     */
    static List<HttpHeader> read(SinkSettings settings, String ofUrl) {
        Headers headers = new Headers(settings);
        if (ofUrl != null) {
            headers.add("sink", "Authorization", ofUrl);
        }
        settings.text(AUTHORIZATION).ifPresent(value -> headers.add(AUTHORIZATION, "Authorization", value));
        for (String option : settings.withPrefix(PREFIX)) {
            String name = option.substring(PREFIX.length());
            settings.text(option).ifPresent(value -> headers.addNamed(option, name, value));
        }
        return List.copyOf(headers.headers);
    }

    private void addNamed(String option, String name, String value) {
        if (!TOKEN.matcher(name).matches()) {
            settings.error(
                    option, "'" + option + "' names no header; write header.NAME, NAME of letters, digits and '-'");
        } else if (TAKEN.contains(name.toLowerCase(Locale.ROOT))) {
            settings.error(option, "the header " + name + " is set by the agent; remove '" + option + "'");
        } else {
            add(option, name, value);
        }
    }

    private void add(String option, String name, String value) {
        if (value.chars().anyMatch(c -> c < ' ' && c != '\t' || c >= 0x7F)) {
            // A line break would let the rest of the value pass for headers, or for a request, of its own.
            settings.error(
                    option,
                    "the value of '" + option + "' holds a line break, control or non-ASCII character; remove it");
        } else if (name.equalsIgnoreCase("Authorization") && authorizedBy != null) {
            settings.error(
                    option, "'" + option + "' and " + authorizedBy + " both say how to authorize; keep one of them");
        } else {
            if (name.equalsIgnoreCase("Authorization")) {
                authorizedBy = option.equals("sink") ? "the user in the URL" : "'" + option + "'";
            }
            headers.add(new HttpHeader(name, value.strip()));
        }
    }
}
