package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.Level;
import io.notifyagent.filter.Directive;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Directives that stand alone mean what they mean in a block (C3, F1-F7). */
class DirectiveTextTest {

    @ParameterizedTest
    @ValueSource(
            strings = {
                "only event=a,b media=c except media=x verbose info",
                "only event=a,b media=c; except media=x; verbose info;",
                "verbose info except media=x only event=a,b media=c"
            })
    void readsThemWithOrWithoutSemicolonsInAnyOrder(String text) {
        DirectiveText.Result read = DirectiveText.read(text);

        assertThat(read.usable()).isTrue();
        assertThat(read.rules().only()).extracting(Directive::text).containsExactly("event=a,b media=c");
        assertThat(read.rules().except()).extracting(Directive::text).containsExactly("media=x");
        assertThat(read.rules().verbose()).isEqualTo(Level.INFO);
    }

    @Test
    void nothingLetsEverythingPass() {
        assertThat(DirectiveText.read("").rules().only()).isEmpty();
        assertThat(DirectiveText.read("").problems()).isEmpty();
        assertThat(DirectiveText.read("verbose none").rules().silent()).isTrue();
    }

    @Test
    void aQuotedValueHoldsBlanksAndKeywords() {
        assertThat(DirectiveText.read("only media=\"a only b\" except media=\"x; y\"")
                        .problems())
                .isEmpty();
        assertThat(DirectiveText.read("only media=\"a only b\"").rules().only())
                .singleElement()
                .extracting(
                        directive -> directive.terms().get(0).values().get(0).literal())
                .isEqualTo("a only b");
    }

    @Test
    void warnsOfWhatWouldSilentlyMatchNothing() {
        DirectiveText.Result read = DirectiveText.read("only event=stream_strated");
        assertThat(read.usable()).isTrue();
        assertThat(read.problems()).singleElement().asString().contains("did you mean 'stream_started'?");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            onyl event=a | 1:1: directives begin with only, except or verbose, not with 'onyl'; did you mean 'only'?
            only | 1:1: 'only' has no value
            only event | 1:6: this is no FIELD=VALUE
            verbose loud | 1:1: 'verbose' wants one of
            verbose info verbose debug | 1:14: 'verbose' is there twice
            only media=${env:HOME} | 1:1: ${...} is not replaced here
            only media=a { } | 1:14: there are no blocks here
            only media=a media=b | 1:14: 'media' is twice in this directive
            """)
    void saysWhatIsWrong(String text, String why) {
        DirectiveText.Result read = DirectiveText.read(text.trim());
        assertThat(read.usable()).isFalse();
        assertThat(read.problems().get(0).toString()).startsWith("directives:" + why.trim());
    }
}
