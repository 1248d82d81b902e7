package io.notifyagent.sink.http;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.sink.FakeSettings;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class HttpSinkKindTest {

    @Test
    void knowsItsTargets() {
        HttpSinkKind kind = new HttpSinkKind();

        assertThat(List.of("http://h", "https://h/p", "HTTP://h")).allMatch(kind::handles);
        assertThat(List.of("log://h", "httpx://h", "http", "", "x.lua")).noneMatch(kind::handles);
    }

    /** P1. */
    @Test
    void hasTheTimeoutsOfTheRules() {
        HttpPlan plan = plan("http://h/");

        assertThat(plan.connectTimeoutMillis()).isEqualTo(5000);
        assertThat(plan.timeoutMillis()).isEqualTo(15000);
    }

    /** C6: shown as scheme and host only. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "https://hooks.example:8443/path/T0K3N?key=abc",
                "https://user:pa55@hooks.example/path",
                "HTTPS://hooks.example"
            })
    void showsNothingOfTheUrlButSchemeAndHost(String url) {
        HttpPlan plan = plan(url, "sign_key", "k3y", "header.X-Api-Key", "k3y");

        assertThat(plan.display()).isEqualTo("https://hooks.example");
        assertThat(plan.toString() + plan.target() + plan.headers())
                .doesNotContain("T0K3N", "abc", "pa55", "path", "k3y", "dXNlcg");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "http:// | names no host",
                "http:///path | names no host",
                "http://:80/ | names no host",
                "http://u:p@/ | names no host",
                "http://h:0/ | port",
                "http://h:65536/ | port",
                "http://h:+80/ | port",
                "http://h:/ | port",
                "http://h:80a/ | port",
                "http://h/a b | a space",
                "http://h/é | non-ASCII",
                "http://h/#part | fragment",
                "http://h/%zz | percent-encoded",
                "http://h/<x> | percent-encoded",
                "http://2001:db8::1/ | in brackets",
                "http://[2001:db8::1/ | in brackets",
                "http://[]/ | in brackets",
                "http://h$/ | neither a name nor an address",
                "http://-h/ | neither a name nor an address",
                "http://u%z:p@h/ | that begins no code",
                "http://u%0d%0aX:p@h/ | control character"
            })
    void refusesABadUrlAndSaysWhy(String url, String complaint) {
        assertThat(errors(url))
                .singleElement()
                .asString()
                .startsWith("sink: the URL")
                .contains(complaint);
    }

    @ParameterizedTest
    @CsvSource({
        "http://my_host:8080, my_host, 8080, /",
        "http://h?x=1, h, -1, /?x=1",
        "http://[2001:db8::1]:81/p, 2001:db8::1, 81, /p",
        "https://h.example./a//b?c=%20, h.example., -1, /a//b?c=%20"
    })
    void takesAUrlApart(String url, String host, int port, String path) {
        HttpTarget target = plan(url).target();

        assertThat(target.host()).isEqualTo(host);
        assertThat(target.port()).isEqualTo(port);
        assertThat(target.path()).isEqualTo(path);
    }

    /** H6: percent-encoded, after those already there, in the order written. */
    @Test
    void addsUnknownOptionsToTheQuery() {
        assertThat(plan("http://h/p?a=1", "room", "x y/z", "pass.token", "ü", "zone", "")
                        .target()
                        .path())
                .isEqualTo("/p?a=1&room=x%20y%2Fz&token=%C3%BC&zone=");
        assertThat(plan("http://h/p", "room", "1").target().path()).isEqualTo("/p?room=1");
        assertThat(plan("http://h/p?", "room", "1").target().path()).isEqualTo("/p?room=1");
    }

    /** H6: a mistyped sign_kye must not travel in a URL. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "sign_kye | unknown option 'sign_kye', did you mean 'sign_key'?",
                "Timeout | unknown option 'Timeout', did you mean 'timeout'?",
                "authorisation | unknown option 'authorisation', did you mean 'authorization'?",
                "resend_notification_limit | unknown option 'resend_notification_limit', did you mean 'resend_notifications_limit'?",
                "api_KEY_2 | unknown option 'api_KEY_2' looks like a secret (key)",
                "my_secret_word | unknown option 'my_secret_word' looks like a secret (secret)",
                "password | unknown option 'password' looks like a secret (pass)",
                "tokens | unknown option 'tokens' looks like a secret (token)",
                "oauth_id | unknown option 'oauth_id' looks like a secret (auth)"
            })
    void refusesAnUnknownOptionThatLooksLikeAMistakeOrASecret(String option, String complaint) {
        assertThat(errors("http://h/", option, "v41ue"))
                .containsExactly(option + ": " + complaint + "; to send it in the URL all the same, write 'pass."
                        + option + "'");
    }

    /** P5: CR or LF in a header is a configuration error. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\'',
            value = {
                "authorization | 'Bearer x\r\nX: y' | a line break",
                "header.X-A | 'a\nb' | a line break",
                "header.X-A | 'é' | non-ASCII",
                "header.X A | v | names no header",
                "header. | v | names no header",
                "header.Content-Length | 5 | is set by the agent",
                "header.x-signature | 5 | is set by the agent",
                "header.Webhook-Id | 5 | is set by the agent"
            })
    void refusesABadHeader(String option, String value, String complaint) {
        assertThat(errors("http://h/", option, value))
                .singleElement()
                .asString()
                .startsWith(option + ": ")
                .contains(complaint)
                .doesNotContain(value.length() > 1 ? value : "\n");
    }

    @Test
    void refusesTwoWaysToAuthorize() {
        assertThat(errors("http://u:p@h/", "authorization", "Bearer x"))
                .containsExactly(
                        "authorization: 'authorization' and the user in the URL both say how to authorize; keep one of them");
        assertThat(errors("http://h/", "authorization", "Bearer x", "header.Authorization", "y"))
                .hasSize(1);
    }

    @Test
    void reportsEverythingThatIsWrongAtOnce() {
        assertThat(errors("http://h:x/", "sign_kye", "1", "header.X A", "2", "timeout", "0"))
                .hasSize(4);
    }

    private static HttpPlan plan(String url, String... options) {
        return Deliveries.plan(url, true, options);
    }

    private static List<String> errors(String url, String... options) {
        FakeSettings settings = new FakeSettings(url, options);
        new HttpSinkKind().plan(settings);
        return settings.errors;
    }
}
