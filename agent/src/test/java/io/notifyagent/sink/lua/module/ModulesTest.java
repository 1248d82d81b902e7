package io.notifyagent.sink.lua.module;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.runtime.Clock;
import io.notifyagent.sink.http.Requests;
import io.notifyagent.sink.lua.engine.Interpreter;
import io.notifyagent.sink.lua.engine.Limits;
import io.notifyagent.sink.lua.engine.ScriptFailure;
import io.notifyagent.sink.lua.mail.Mail;
import io.notifyagent.sink.lua.mail.Mailer;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What scripts have besides Lua itself (rule S3). */
class ModulesTest {

    private final List<String> printed = new ArrayList<>();
    private final List<Requests.Request> asked = new ArrayList<>();
    private final List<Mail> mails = new ArrayList<>();
    private final List<String> vias = new ArrayList<>();
    private final List<String> refused = new ArrayList<>();
    private final Interpreter interpreter = new Interpreter(Limits.DEFAULTS, Clock.SYSTEM, printed::add);
    private Requests.Reply reply =
            new Requests.Reply(200, Map.of("x-userid", "7"), "pong".getBytes(StandardCharsets.UTF_8));
    private IOException failing;

    ModulesTest() {
        new JsonModule().install(interpreter);
        new CryptoModule().install(interpreter);
        new HttpModule(new FakeWeb()).install(interpreter);
        new MailModule(new FakeMailer(), "smtp://relay:25", refused::add).install(interpreter);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "{1, 2, 'x'} | [1,2,\"x\"]",
                "{a = 1} | {\"a\":1}",
                "{} | {}",
                "json.empty_array | []",
                "2^53 | 9007199254740992",
                "0.1 | 0.1",
                "true | true",
                "nil | null",
                "'ü😀\"' | \"ü😀\\\"\"",
                "{[1] = 'a', [3] = 'b'} | {\"1\":\"a\",\"3\":\"b\"}",
                "{a = {b = {1}}} | {\"a\":{\"b\":[1]}}",
            })
    void encodesJson(String value, String json) throws Exception {
        run("print(json.encode(" + value + "))");

        assertThat(printed).containsExactly(json);
    }

    @Test
    void decodesJson() throws Exception {
        run("local t = json.decode('{\"a\":[1,2.5,\"x\"],\"b\":true,\"c\":null,\"d\":1795535670123,\"e\":[]}')"
                + " print(#t.a, t.a[2], t.a[3], t.b, t.c, t.d, json.encode(t.e))");

        assertThat(printed).containsExactly("3\t2.5\tx\ttrue\tnil\t1795535670123\t[]");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "json.encode({print})",
                "json.encode(0/0)",
                "json.encode({[{}] = 1})",
                "local t = {} t.t = t json.encode(t)",
                "json.decode('')",
                "json.decode('{')",
                "json.decode('1 2')",
                "json.decode(('['):rep(1000) .. (']'):rep(1000))",
                "json.decode('nope')",
                "crypto.sha1()",
                "http.get()",
                "http.get('ftp://x')",
                "http.get('http://h', {['bad name'] = 1})",
                "mail.send()",
                "mail.send{to = 'a@b'}",
                "mail.send{from = 'a@b', to = {{}}}",
                "mail.send{from = 'fails@b', to = 'a@b'}"
            })
    void failsWithTheLineOfTheScript(String script) {
        assertThat(failure("\n" + script)).startsWith("test.lua:2: ");
    }

    @Test
    void hashes() throws Exception {
        run(
                "print(crypto.sha1('abc')) print(crypto.sha256('')) print(crypto.hmac_sha256('key', 'The quick brown fox jumps over the lazy dog'))");

        assertThat(printed)
                .containsExactly(
                        "a9993e364706816aba3e25717850c26c9cd0d89d",
                        "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855",
                        "f7bc83f430538424b13298e6aa6fb143ef4d59a14946175997479dbc2d1a3cd8");
    }

    @Test
    void asksByHttp() throws Exception {
        run("local r = http.get('http://h/x', {['X-A'] = 'a\\nb'}, 5) print(r.code, r.headers['x-userid'], r.body)"
                + " http.post('http://h/y', {}, 'body', 2)");

        assertThat(printed).containsExactly("200\t7\tpong");
        assertThat(asked.get(0).method()).isEqualTo("GET");
        assertThat(asked.get(0).headers()).containsEntry("X-A", "a b");
        assertThat(asked.get(0).timeoutMillis()).isLessThanOrEqualTo(5_000);
        assertThat(asked.get(0).body()).isNull();
        assertThat(asked.get(1).body()).asString(StandardCharsets.UTF_8).isEqualTo("body");
        assertThat(asked.get(1).timeoutMillis()).isLessThanOrEqualTo(2_000);
    }

    @Test
    void answersNilAndWhyWhereThereIsNoReply() throws Exception {
        failing = new IOException("connect refused");

        run("print(http.get('http://h'))");

        assertThat(printed).containsExactly("nil\tconnect refused");
    }

    @Test
    void writesAndReadsQueries() throws Exception {
        run(
                "print(http.qs_encode{b = 'x y&z', a = 1, c = {1, 2}, d = 'ü'}) local t = http.qs_decode('?a=1&b=x%20y+z&c') print(t.a, t.b, t.c == '')");

        assertThat(printed).containsExactly("a=1&b=x%20y%26z&c=1&c=2&d=%C3%BC", "1\tx y z\ttrue");
    }

    @Test
    void sendsMail() throws Exception {
        run("print(mail.send{from = 'a@b', to = {'c@d', 'e@f'}, cc = 'g@h', subject = 2^40, body = 'x', html = '<p>'})"
                + " mail.send{from = 'a@b', to = 'c@d', via = 'smtp://own'}");

        assertThat(printed).containsExactly("true");
        assertThat(mails.get(0))
                .isEqualTo(new Mail(
                        "a@b",
                        List.of("c@d", "e@f"),
                        List.of("g@h"),
                        List.of(),
                        List.of(),
                        "1099511627776",
                        "x",
                        "<p>"));
        assertThat(vias).containsExactly("smtp://relay:25", "smtp://own");
        assertThat(refused).containsExactly("x (550)", "x (550)");
    }

    private void run(String script) throws ScriptFailure {
        interpreter.run(interpreter.compile(script.getBytes(StandardCharsets.UTF_8), "test.lua"));
    }

    private String failure(String script) {
        try {
            run(script);
        } catch (ScriptFailure failure) {
            return failure.getMessage();
        }
        throw new AssertionError("did not fail: " + script);
    }

    private final class FakeWeb implements Web {
        @Override
        public Requests.Reply send(Requests.Request request) throws IOException {
            if (!request.url().startsWith("http")) {
                throw new IllegalArgumentException("no URL");
            }
            asked.add(request);
            if (failing != null) {
                throw failing;
            }
            return reply;
        }

        @Override
        public void abort() {}
    }

    private final class FakeMailer implements Mailer {
        @Override
        public List<String> send(Mail mail, String via, long timeoutMillis) throws IOException {
            if (mail.from().startsWith("fails")) {
                throw new IOException("nobody was accepted");
            }
            mails.add(mail);
            vias.add(via);
            return List.of("x (550)");
        }

        @Override
        public void abort() {}
    }
}
