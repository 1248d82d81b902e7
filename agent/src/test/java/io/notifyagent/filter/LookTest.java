package io.notifyagent.filter;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.event.Event;
import io.notifyagent.event.Fields;
import io.notifyagent.event.FieldsBuilder;
import io.notifyagent.event.Kind;
import io.notifyagent.event.Redaction;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** A first look sees texts whose secrets are not masked yet, and is right about the event in which they are (rule E7). */
class LookTest {

    private static final Kind KIND = Kind.of(EventType.SESSION_CLOSED);
    private static final List<String> NAMES = List.of("ip", "referer", "token", "session_id");
    private static final List<String> TEXTS = List.of(
            "plain",
            "rtmp://user:pass@host/live",
            "rtmp://***@host/live",
            "a?token=1",
            "a?token=***",
            "token=1",
            "token=***",
            "***",
            "**",
            "100%");
    private static final List<String> WHOLE = List.of("plain", "other", "7", "cam-1");
    private static final List<String> GLOBS = List.of(
            "plain",
            "pl*",
            "*",
            "rtmp://user*",
            "rtmp://\\*\\*\\*@host/live",
            "rtmp://\\*\\*\\**",
            "a?token=1",
            "a?token=\\*\\*\\*",
            "a?tok*",
            "token=*",
            "token=1",
            "\\*\\*\\*",
            "\\**",
            "*1",
            "*\\*",
            "100%");

    @Test
    void saysNoToNothingThatPassesOnceItIsMasked() {
        Random random = new Random(11);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            Filter filter = new Filter(new Rules(directives(random), directives(random), null, false), Samples.ORIGIN);
            String[] texts = new String[NAMES.size()];
            Arrays.setAll(texts, index -> random.nextInt(4) == 0 ? null : TEXTS.get(random.nextInt(TEXTS.size())));
            FieldsBuilder masked = new FieldsBuilder(Redaction.DEFAULT);
            for (int at = 0; at < texts.length; at++) {
                masked.put(NAMES.get(at), texts[at]);
            }
            boolean mayPass = mayPass(filter, texts);
            refused += mayPass ? 0 : 1;
            assertThat(mayPass || !filter.passes(event(masked.build())))
                    .as("%s", masked.build())
                    .isTrue();
        }
        assertThat(refused).as("refused at a first look").isGreaterThan(5_000);
    }

    /** What all handlers wait for under one key is found by one look: none may be taken for another. */
    @Test
    void saysOfManyHandlersWhatItSaysOfEachAlone() {
        Random random = new Random(12);
        int refused = 0;
        for (int i = 0; i < 20_000; i++) {
            List<Filter> filters = new ArrayList<>();
            for (int handler = random.nextInt(3); handler >= 0; handler--) {
                filters.add(new Filter(new Rules(wholeTexts(random), wholeTexts(random), null, false), Samples.ORIGIN));
            }
            String[] texts = new String[NAMES.size()];
            Arrays.setAll(texts, index -> random.nextInt(4) == 0 ? null : WHOLE.get(random.nextInt(WHOLE.size())));
            FieldsBuilder fields = new FieldsBuilder(Redaction.DEFAULT);
            for (int at = 0; at < texts.length; at++) {
                fields.put(NAMES.get(at), texts[at]);
            }
            Event event = event(fields.build());
            boolean each = filters.stream().anyMatch(filter -> mayPass(filter, texts));
            refused += each ? 0 : 1;

            assertThat(mayPass(filters, texts)).as("%s", event.fields()).isEqualTo(each);
            assertThat(each || filters.stream().noneMatch(filter -> filter.passes(event)))
                    .as("%s", event.fields())
                    .isTrue();
        }
        assertThat(refused).as("refused at a first look").isBetween(2_000, 18_000);
    }

    @Test
    void refusesWhatAnExceptNamesAndNothingElseByTheSecretInIt() {
        Filter filter = new Filter(
                new Rules(List.of(directive("ip", "a?token=1", "plain")), List.of(), null, false), Samples.ORIGIN);

        assertThat(mayPass(filter, "plain", null, null, null)).isFalse();
        // Masked it is another text, which the except does not name.
        assertThat(mayPass(filter, "a?token=1", null, null, null)).isTrue();
    }

    @Test
    void cannotTellWhetherAnythingWasCut() {
        Filter filter =
                new Filter(new Rules(List.of(), List.of(directive("truncated", "true")), null, false), Samples.ORIGIN);

        assertThat(mayPass(filter, "plain", null, null, null)).isTrue();
    }

    @Test
    void isCurrentUntilItsRoutingEnds() {
        Validity validity = new Validity();
        Look look = Look.of(validity, new ArrayList<>(), NAMES, List.of());

        assertThat(look.isCurrent()).isTrue();
        validity.end();
        assertThat(look.isCurrent()).isFalse();
        assertThat(Look.UNCLEAR.isCurrent()).isTrue();
    }

    private static boolean mayPass(Filter filter, String... texts) {
        return mayPass(List.of(filter), texts);
    }

    private static boolean mayPass(List<Filter> filters, String... texts) {
        List<Outlook> outlooks = new ArrayList<>();
        filters.forEach(filter -> outlooks.add(filter.outlook(KIND)));
        Look look = Look.of(new Validity(), outlooks, NAMES, List.of());
        long seen = look.begin();
        for (int i = 0; i < texts.length; i++) {
            if (texts[i] != null && look.asks(i)) {
                Redaction.Masking masking = Redaction.DEFAULT.of(NAMES.get(i));
                seen = look.see(seen, i, masking.hides() ? Redaction.MASK : texts[i], masking);
            }
        }
        return Look.mayPass(seen);
    }

    private static List<Directive> wholeTexts(Random random) {
        List<Directive> directives = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            // Now and then any value at all, and now and then more is asked than one field can tell.
            String value = random.nextInt(8) == 0 ? "*" : WHOLE.get(random.nextInt(WHOLE.size()));
            String name = NAMES.get(random.nextInt(NAMES.size()));
            List<Directive.Term> terms = new ArrayList<>(directive(name, value).terms());
            if (random.nextInt(8) == 0) {
                terms.addAll(directive(name.equals("ip") ? "referer" : "ip", WHOLE.get(0))
                        .terms());
            }
            directives.add(new Directive(name, terms));
        }
        return directives;
    }

    private static List<Directive> directives(Random random) {
        List<Directive> directives = new ArrayList<>();
        for (int i = random.nextInt(3); i > 0; i--) {
            String first = GLOBS.get(random.nextInt(GLOBS.size()));
            String second = GLOBS.get(random.nextInt(GLOBS.size()));
            directives.add(directive(NAMES.get(random.nextInt(NAMES.size())), first, second));
        }
        return directives;
    }

    private static Directive directive(String key, String... values) {
        List<Glob> globs = Arrays.stream(values).distinct().map(Glob::of).toList();
        return new Directive(key, List.of(new Directive.Term(key, globs)));
    }

    private static Event event(Fields fields) {
        return new Event(KIND, 1, null, null, fields);
    }
}
