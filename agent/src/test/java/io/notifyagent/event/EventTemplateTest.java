package io.notifyagent.event;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Rule E7: secrets that a host gave are in the event until it is asked, and nobody who asks sees them. */
class EventTemplateTest {

    private static final Kind KIND = Kind.of(EventType.SESSION_CLOSED);
    private static final String URL = "rtmp://user:pass@host/live?key=abc";
    private static final String SHOWN = "rtmp://***@host/live?key=***";

    private static Event event(Redaction redaction, Object media, Object app, String... texts) {
        EventTemplate template = new EventTemplate(KIND, List.of("referer", "token", "bytes"), redaction);
        return template.event(1, media, app, 7, new Object[] {texts[0], texts[1], EventTemplate.NUMBER});
    }

    @Test
    void whoeverAsksSeesMaskedTexts() {
        Event event = event(Redaction.DEFAULT, URL, URL, URL, "abc");

        assertThat(event.media()).isEqualTo(SHOWN);
        assertThat(event.app()).isEqualTo(SHOWN);
        assertThat(event.value(0)).isEqualTo(SHOWN);
        assertThat(event.value("referer")).isEqualTo(SHOWN);
        assertThat(event.value("token")).isEqualTo("***");
        assertThat(event.fields().get("referer")).isEqualTo(SHOWN);
        assertThat(event.fields().get("token")).isEqualTo("***");
        assertThat(event.fields().get("bytes")).isEqualTo(7L);
    }

    @Test
    void soDoesWhoAsksAnEventThatWasMadeOfIt() {
        Event event = event(Redaction.DEFAULT, URL, URL, URL, "abc");

        Event other = event.with(Fields.EMPTY);
        assertThat(List.of(other.media(), other.app())).containsOnly(SHOWN);
        Event again = event.replayed(new Origin("edge", "b"), 3);
        assertThat(List.of(again.media(), again.app(), again.value(0))).containsOnly(SHOWN);
    }

    /** So that a host thread does not mask for each handler anew. */
    @Test
    void whatIsMaskedIsMaskedOnce() {
        Event event = event(Redaction.DEFAULT, URL, URL, URL, "abc");
        assertThat(event.media()).isSameAs(event.media());
        assertThat(event.app()).isSameAs(event.app());
        assertThat(event.value(0))
                .isSameAs(event.value(0))
                .isSameAs(event.fields().value(0));
        assertThat(event.fields()).isEqualTo(event.fields());
    }

    @Test
    void aTextWithoutSecretsIsGivenAsItIs() {
        String plain = "https://host/page";
        Event event = event(Redaction.DEFAULT, plain, plain, plain, "abc");
        assertThat(event.media()).isSameAs(plain);
        assertThat(event.value(0)).isSameAs(plain);
    }

    @Test
    void aValueThatIsHiddenAsAWholeIsNotEvenCounted() {
        Event shorter = event(new Redaction(Set.of("token")), "cam", null, URL, "abc");
        Event longer = event(new Redaction(Set.of("token")), "cam", null, URL, "abcdefghi");
        assertThat(longer.estimatedBytes()).isEqualTo(shorter.estimatedBytes());
    }

    @Test
    void whatMaskingMightMakeTooLongHasToBeBuilt() {
        assertThat(event(Redaction.DEFAULT, "cam", null, "x".repeat(1024), "abc"))
                .isNotNull();
        assertThat(event(Redaction.DEFAULT, "cam", null, "x".repeat(1025), "abc"))
                .isNull();
        assertThat(event(Redaction.DEFAULT, "x".repeat(1025), null, "x", "abc")).isNull();
        assertThat(event(Redaction.DEFAULT, "cam", "x".repeat(1025), "x", "abc"))
                .isNull();
    }
}
