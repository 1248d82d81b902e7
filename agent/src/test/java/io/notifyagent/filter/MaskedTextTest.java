package io.notifyagent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.EventTemplate;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import io.notifyagent.runtime.OwnedCount;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Rule E7: an event whose texts are as the host gave them is judged as if they had been masked before, also where the
 * filters compare without masking.
 */
class MaskedTextTest {

    private static final Kind KIND = Kind.of(EventType.SESSION_CLOSED);

    /** Whole values and patterns, with and without marks, secrets and masks. */
    private static final List<String> VALUES = List.of(
            "cam",
            "cam-1",
            "a=b",
            "key=abc",
            "key=\\*\\*\\*",
            "u@h",
            "100%",
            "rtmp://u:p@host/live",
            "rtmp://\\*\\*\\*@host/live",
            "cam?key=abc",
            "cam?key=\\*\\*\\*",
            "\\*\\*\\*",
            "cam*",
            "*key=*",
            "*abc",
            "*");

    private static final List<String> TEXTS = List.of(
            "cam",
            "cam-1",
            "camera",
            "a=b",
            "key=abc",
            "key=***",
            "u@h",
            "100%",
            "rtmp://u:p@host/live",
            "rtmp://***@host/live",
            "cam?key=abc",
            "cam?key=***",
            "***");

    @ParameterizedTest
    @ValueSource(strings = {"media", "app", "ip", "token", "query_string"})
    void makesNoDifferenceToAnyDirective(String key) {
        for (Redaction redaction : List.of(Redaction.DEFAULT, new Redaction(Set.of("media", "app", "ip")))) {
            for (String text : TEXTS) {
                for (String one : VALUES) {
                    agree(redaction, key, text, key + "=" + one);
                    agree(redaction, key, text, key + "=" + one + ",other");
                    agree(redaction, key, text, key + "=" + one + " proto=rtmp");
                }
            }
        }
    }

    private static void agree(Redaction redaction, String key, String text, String directive) {
        Event maskedBefore = masked(redaction, key, text);
        Filter only = Samples.only(directive);
        Filter except = Samples.except(directive);
        boolean passes = only.passes(maskedBefore);
        // Each asked of an event that nobody has asked before.
        assertThat(only.passes(given(redaction, key, text)))
                .as("only %s of %s", directive, text)
                .isEqualTo(passes);
        assertThat(except.passes(given(redaction, key, text)))
                .as("except %s of %s", directive, text)
                .isEqualTo(!passes);
        assertThat(!settles(only, key, given(redaction, key, text)) || passes)
                .as("only %s of %s is settled", directive, text)
                .isTrue();
        assertThat(settles(except, key, given(redaction, key, text)))
                .as("except %s of %s is settled", directive, text)
                .isFalse();
    }

    /** A whole value without marks settles it; where more is asked, a pattern is, or an except may refuse, nothing does. */
    @ParameterizedTest
    @ValueSource(strings = {"media", "app", "ip", "bytes"})
    void settlesWhatHasNothingLeftToAsk(String key) {
        String value = key.equals("bytes") ? "7" : "cam";
        Event event = given(Redaction.DEFAULT, key.equals("bytes") ? "ip" : key, "cam");
        List<Directive> of = Samples.directives(key + "=" + value);

        assertThat(settles(Samples.only(key + "=" + value), key, event)).isTrue();
        assertThat(settles(Samples.only(key + "=" + value + ",other", "proto=hls"), key, event))
                .isTrue();
        assertThat(settles(Samples.only(key + "=other"), key, event)).isFalse();
        assertThat(settles(Samples.only(key + "=" + value + " proto=rtmp"), key, event))
                .isFalse();
        assertThat(settles(Samples.filter(new Rules(Samples.directives("level=info"), of, null, false)), key, event))
                .isFalse();
        assertThat(settles(
                        Samples.filter(new Rules(Samples.directives("event=stream_started"), of, null, false)),
                        key,
                        event))
                .isTrue();
    }

    private static boolean settles(Filter filter, String key, Event event) {
        List<String> looked = List.of(event.name(0), "proto", "bytes", "media", "app");
        Look look = Look.of(new Validity(), Arrays.asList(filter.outlook(KIND)), looked, List.of(new OwnedCount()));
        // Those after it, too: nothing is known of them.
        assertThat(look.settles(1, event)).as(key).isFalse();
        return look.settles(0, event);
    }

    private static Event given(Redaction redaction, String key, String text) {
        String field = isEnvelope(key) ? "ip" : key;
        EventTemplate template = new EventTemplate(KIND, List.of(field, "proto", "bytes"), redaction);
        Object[] values = {isEnvelope(key) ? "192.0.2.1" : text, "rtmp", EventTemplate.NUMBER};
        Event event = template.event(
                Samples.UTC_MILLIS, key.equals("media") ? text : null, key.equals("app") ? text : null, 7, values);
        assertThat(event).isNotNull();
        return event;
    }

    private static Event masked(Redaction redaction, String key, String text) {
        FieldsBuilder fields = new FieldsBuilder(redaction);
        fields.put(isEnvelope(key) ? "ip" : key, isEnvelope(key) ? "192.0.2.1" : text);
        fields.put("proto", "rtmp");
        fields.put("bytes", 7L);
        return new Event(
                KIND,
                Samples.UTC_MILLIS,
                key.equals("media") ? redaction.apply("media", text) : null,
                key.equals("app") ? redaction.apply("app", text) : null,
                fields.build());
    }

    private static boolean isEnvelope(String key) {
        return key.equals("media") || key.equals("app");
    }
}
