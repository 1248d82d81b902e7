package io.notifyagent.event;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import java.time.Duration;
import java.util.Set;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rule E7. */
class RedactionTest {

    private static final String SECRET = "s3cr";

    private static String masked(String field, String value) {
        return Redaction.DEFAULT.apply(field, value);
    }

    @Test
    void masksTheWholeValueOfTheFieldsItWasTold() {
        Redaction redaction = new Redaction(Set.of("token", "ip"));
        assertThat(redaction.apply("token", "abc")).isEqualTo("***");
        assertThat(redaction.apply("ip", "192.0.2.1")).isEqualTo("***");
        assertThat(redaction.apply("proto", "rtmp")).isEqualTo("rtmp");
        assertThat(new Redaction(Set.of()).apply("token", "abc")).isEqualTo("abc");
    }

    @ParameterizedTest
    @CsvSource({
        "token=abc, token=***",
        "key=s, key=***",
        "a=1&token=abc&b=2, a=1&token=***&b=2",
        "a=1;token=abc;b=2, a=1;token=***;b=2",
        "streamKey=abc, streamKey=***",
        "PASSWORD=abc, PASSWORD=***",
        "x_secret_y=abc, x_secret_y=***",
        "X-Amz-Signature=abc&x=1, X-Amz-Signature=***&x=1",
        "authorization=abc, authorization=***",
        "passphrase=a=b=c&x=1, passphrase=***&x=1",
        "token=ab;cd&x=1, token=***&x=1",
        "token=ab#cd, token=***",
        "to%6Ben=abc&%74%6F%6B%65%6E=def, to%6Ben=***&%74%6F%6B%65%6E=***",
        "token=ab%26cd&x=1, token=***&x=1",
        "a%26token=abc, a%26token=***",
        "token%26a=abc, token%26a=***",
        "token&a=abc, token&a=abc",
        "token=, token=",
        "token=***&x=1, token=***&x=1",
        "t=oken&ken=x, t=oken&ken=x",
        "a=token&b=key, a=token&b=key"
    })
    void masksParametersOfQueryStringsByTheirNames(String query, String expected) {
        assertThat(masked("query_string", query)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource({
        "rtmp://host/app?token=x, rtmp://host/app?token=***",
        "rtmp://host/app?token=x/stream, rtmp://host/app?token=***",
        "https://h/p?a=1&sign=x#top, https://h/p?a=1&sign=***",
        "https://h/p#access_token=x&b=1, https://h/p#access_token=***&b=1",
        "https://h/p;key=x;b=1?c=2, https://h/p;key=***;b=1?c=2",
        "srt://h:9000?passphrase=x&streamid=a, srt://h:9000?passphrase=***&streamid=a",
        "live?token=x, live?token=***",
        "?key=s, ?key=***",
        "://u@, ://***@",
        "/live/cam?auth=x&y=1, /live/cam?auth=***&y=1",
        "rtmp://user:pw@host/app, rtmp://***@host/app",
        "rtmp://user:p@w@host/app, rtmp://***@host/app",
        "rtmp://user:p%40w@host, rtmp://***@host",
        "http://user@host?key=x, http://***@host?key=***",
        "https://h/?u=https%3A%2F%2Fi%3Ftoken%3Dabc%26y%3D1&z=2, https://h/?u=https%3A%2F%2Fi%3Ftoken%3D***%26y%3D1&z=2",
        "https://h/?u=https%253A%252F%252Fi%253Ftoken%253Dabc%2526y&z=2, https://h/?u=https%253A%252F%252Fi%253Ftoken%253D***%2526y&z=2",
        "https%3A%2F%2Fh%2F%3Ftoken%3Dabc, https%3A%2F%2Fh%2F%3Ftoken%3D***",
        "https://h/?u=rtmp%3A%2F%2Fme%3Apw%40h%2Fapp&x=1, https://h/?u=rtmp%3A%2F%2F***%40h%2Fapp&x=1",
        "cannot open rtmp://u:p@h/a and http://v:q@h/b, cannot open rtmp://***@h/a and http://***@h/b"
    })
    void masksParametersAndUserInfoOfUrlsInAnyField(String url, String expected) {
        assertThat(masked("reason", url)).isEqualTo(expected);
        assertThat(masked("media", url)).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "cam-1",
                "token=abc in a text that is neither URL nor query string",
                "rtmp://host:1935/live/cam",
                "https://h/p?a=1&b=2#c",
                "mailto:someone@example.com",
                "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36",
                "100 %",
                "%",
                "%2",
                "%25",
                "%252525",
                "a%zz?b=1",
                "https://h/tokens/pass?x=1",
                ""
            })
    void leavesAloneWhatHoldsNoSecretAndMakesNoCopy(String value) {
        assertThat(masked("reason", value)).isSameAs(value);
    }

    @Property(tries = 20_000)
    void neverShowsASecretHoweverItIsWrapped(@ForAll("wrappings") String wrapping) {
        assertThat(masked("query_string", wrapping)).doesNotContain(SECRET);
    }

    @Property(tries = 20_000)
    void changesNothingTheSecondTime(@ForAll("wrappings") String text) {
        String once = masked("referer", text);
        assertThat(masked("referer", once)).isEqualTo(once);
    }

    @Property(tries = 20_000)
    void takesAwayAndAddsNothingButMasks(@ForAll("anything") String text) {
        String shown = masked("referer", text);
        int from = 0;
        for (String part : shown.split("\\*\\*\\*", -1)) {
            int found = text.indexOf(part, from);
            assertThat(found).as("%s in %s", part, text).isNotNegative();
            from = found + part.length();
        }
    }

    /** What {@link EventTemplate} relies on. */
    @Property(tries = 20_000)
    void makesATextLongerByTwoOfFiveCharactersAtMost(@ForAll("anything") String text) {
        assertThat(masked("referer", text).length() - text.length()).isLessThanOrEqualTo(2 * (text.length() / 5));
    }

    @Property(tries = 20_000)
    void showsOfACutTextNothingThatItMasksInTheWhole(@ForAll("urls") String text) {
        for (int end = 0; end < text.length(); end++) {
            assertThat(Redaction.DEFAULT.apply("query_string", text, end)).doesNotContain(SECRET.substring(0, 2));
        }
    }

    @Test
    void takesLinearTimeForHostileText() {
        String[] units = {
            "token=a;",
            "%25",
            "://",
            "%3A%2F%2F",
            "=",
            "a=1&",
            "token",
            "@",
            "http://",
            "token=a#",
            "%253D",
            ";",
            "https://a@"
        };
        // Quadratic time would be hours for each of these; linear time is well below a second.
        assertTimeoutPreemptively(Duration.ofSeconds(120), () -> {
            for (String unit : units) {
                String text = unit.repeat(10_000_000 / unit.length());
                assertThat(masked("query_string", text).length())
                        .isLessThanOrEqualTo(text.length() + text.length() / 2);
            }
        });
    }

    @Provide
    Arbitrary<String> wrappings() {
        Arbitrary<String> names = Arbitraries.of("token", "%74oken", "myKEY", "PASS", "x%5Fsecret", "si%67n", "oauth2");
        Arbitrary<String> before = Arbitraries.of(
                "", "a=1&", "a&", "b;", "http://h/p?", "?", "%", "%25", "a%3D1%26", "x=#", "://", "a=b=c;");
        Arbitrary<String> after = Arbitraries.of("", "&a=1", ";b=2", "#c", "%26", "%", "/x", "&=", "@h/", "%3D");
        Arbitrary<String> value =
                Arbitraries.of("s3cr", "as3cr", "s3cr%26s3cr", "=s3cr", "a/s3cr", "x;s3cr", "s3cr#s3cr", "%s3cr");
        return before.flatMap(head ->
                names.flatMap(name -> value.flatMap(secret -> after.map(tail -> head + name + "=" + secret + tail))));
    }

    @Provide
    Arbitrary<String> urls() {
        Arbitrary<String> heads = Arbitraries.of("", "a=1&", "x=1;", "http://h/?");
        Arbitrary<String> bodies = Arbitraries.of(
                "token=s3cr&b=1",
                "rtmp://u:s3cr@host/app",
                "key=s3cr;c=1",
                "u=rtmp%3A%2F%2Fu%3As3cr%40h%2Fa",
                "token=x;s3cr");
        return heads.flatMap(head -> bodies.map(body -> head + body));
    }

    @Provide
    Arbitrary<String> anything() {
        return Arbitraries.of(
                        "token", "key", "=", "&", ";", "#", "?", "%", "25", "3D", "%3D", "%26", "://", "@", "/", "a",
                        "***", "%2F%2F", ":")
                .list()
                .ofMaxSize(14)
                .map(pieces -> String.join("", pieces));
    }
}
