package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.icegreen.greenmail.util.GreenMail;
import com.icegreen.greenmail.util.ServerSetup;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code run-script FILE.lua --events FILE.jsonl}: rules S1-S5 without a server. */
class RunScriptTest {

    private static final String LOST = "{\"event\":\"source_lost\",\"media\":\"cbc\",\"bytes\":5000000000}\n";
    private static final String MAIL =
            "mail.send{from = args.from, to = 'b@c', subject = 'Lost ' .. events[1].media, body = 'x'}";

    @TempDir
    private Path folder;

    private Run run(String script, String events, String... more) throws IOException {
        Files.writeString(folder.resolve("a.lua"), script);
        Files.writeString(folder.resolve("events.jsonl"), events);
        return with("", "events.jsonl", more);
    }

    private Run with(String input, String events, String... more) {
        List<String> arguments = new ArrayList<>(List.of(
                "run-script",
                folder.resolve("a.lua").toString(),
                "--events",
                events.equals("-") ? events : folder.resolve(events).toString()));
        Collections.addAll(arguments, more);
        return Run.with(input, arguments.toArray(String[]::new));
    }

    @Test
    void showsWhatWouldBeMailedAndAnswersZero() throws IOException {
        Run run = run(MAIL, LOST, "--arg", "from=a@b", "--arg", "via=smtp://127.0.0.1:1");
        assertThat(run.code()).isZero();
        assertThat(run.err()).isEmpty();
        assertThat(run.lines())
                .containsExactly(
                        "MAIL by smtp://127.0.0.1:1",
                        "  from:     a@b",
                        "  to:       b@c",
                        "  subject:  Lost cbc",
                        "  | x",
                        "1 event, 1 mail, no requests (not sent; --live sends)");
    }

    @Test
    void sendsWithLive() throws Exception {
        GreenMail server = new GreenMail(new ServerSetup(0, "127.0.0.1", ServerSetup.PROTOCOL_SMTP));
        server.start();
        try {
            String via = "via=smtp://127.0.0.1:" + server.getSmtp().getPort();
            Run run = run(MAIL, LOST, "--live", "--arg", "from=a@b", "--arg", via);
            assertThat(run.err()).isEmpty();
            assertThat(run.lines()).contains("  subject:  Lost cbc").last().isEqualTo("1 event, 1 mail, no requests");
            assertThat(server.getReceivedMessages())
                    .singleElement()
                    .satisfies(mail -> assertThat(mail.getSubject()).isEqualTo("Lost cbc"));
        } finally {
            server.stop();
        }
    }

    @Test
    void asksWithLiveAndShowsTheAnswer() throws Exception {
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/", exchange -> {
            exchange.sendResponseHeaders(418, -1);
            exchange.close();
        });
        server.start();
        try {
            String url = "http://127.0.0.1:" + server.getAddress().getPort() + "/x";
            Run run = run("print(http.post(args.hook, {}, 'body').code)", LOST, "--live", "--arg", "hook=" + url);
            assertThat(run.err()).isEmpty();
            assertThat(run.lines())
                    .containsExactly(
                            "POST " + url,
                            "  | body",
                            "  -> 418",
                            "Script a.lua of handler 'trial': 418",
                            "1 event, no mails, 1 request");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void answersOneWhereLiveMailCannotBeSent() throws IOException {
        Run run = run(MAIL, LOST, "--live", "--arg", "from=a@b", "--arg", "via=smtp://127.0.0.1:1");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().startsWith("a.lua:1: mail.send: ");
    }

    @Test
    void readsStandardInput() throws IOException {
        Files.writeString(folder.resolve("a.lua"), "for _, e in ipairs(events) do print(e.event_id, e.media) end");
        Run run = with(LOST + "\n" + LOST.replace("cbc", "tnt"), "-");
        assertThat(run.code()).isZero();
        assertThat(run.lines())
                .containsExactly(
                        "Script a.lua of handler 'trial': 1 cbc",
                        "Script a.lua of handler 'trial': 3 tnt",
                        "2 events, no mails, no requests");
    }

    @Test
    void batchesAsTheOptionsOfTheHandlerSayH3H4() throws IOException {
        String script = "print(#events, event == nil)";
        assertThat(run(script, LOST.repeat(501)).lines())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("500 true");
        assertThat(run(script, LOST.repeat(3), "--arg", "batch_max=2").lines())
                .hasSize(3)
                .first()
                .asString()
                .endsWith("2 true");
        assertThat(run(script, LOST.repeat(3), "--arg", "buffer=false").lines())
                .hasSize(4)
                .first()
                .asString()
                .endsWith("1 false");
    }

    @Test
    void answersOneAndSaysFileAndLineWhereTheScriptFailsS2() throws IOException {
        Run run = run("print('so far')\nevents.x.y = 1", LOST);
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.errors()).singleElement().asString().startsWith("a.lua:2: ");
        assertThat(run.lines()).first().asString().endsWith("so far");
    }

    @Test
    void answersTwoWhereTheScriptCannotBeUsed() throws IOException {
        assertThat(run("x = = 1", LOST))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run ->
                        assertThat(run.errors()).singleElement().asString().contains("a.lua:1: "));
        Files.setPosixFilePermissions(folder.resolve("a.lua"), PosixFilePermissions.fromString("rw-rw-rw-"));
        assertThat(with("", "events.jsonl").err()).contains("chmod o-w");
        Files.delete(folder.resolve("a.lua"));
        assertThat(with("", "events.jsonl"))
                .satisfies(run -> assertThat(run.code()).isEqualTo(2))
                .satisfies(run -> assertThat(run.err()).contains("there is no file " + folder.resolve("a.lua")));
        assertThat(Run.of("run-script", folder.toString(), "--events", "-").err())
                .contains("a sink is one of FILE.lua");
    }

    @Test
    void answersTwoWhereEventsAreWrongAndRunsTheOthers() throws IOException {
        Run run = run("print(#events)", "{\"media\":1}\n" + LOST + "{\n");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .hasSize(2)
                .anyMatch(line -> line.contains("events.jsonl:1: 'media' must be a text"))
                .anyMatch(line -> line.contains("events.jsonl:3: this is no valid JSON"));
        assertThat(run.lines()).first().asString().endsWith(": 1");
        assertThat(with("", "nothing.jsonl").err()).contains("nothing.jsonl: no such file");
        assertThat(with("", ".").code()).isEqualTo(1);
        assertThat(with("", "-").out()).isEqualTo("no events, no mails, no requests\n");
    }

    @Test
    void answersTwoWhereAnOptionIsWrong() throws IOException {
        Run run = run(
                "x = 1",
                LOST,
                "--arg",
                "to=a@b",
                "--arg",
                "script_timeout=soon",
                "--arg",
                "to=c@d",
                "--arg",
                "nothing");
        assertThat(run.code()).isEqualTo(2);
        assertThat(run.errors())
                .containsExactly(
                        "--arg:3:1: 'to' was given already at --arg:1:1; remove one of them",
                        "--arg:4:1: this is no NAME=VALUE");
        assertThat(run("x = 1", LOST, "--arg", "script_timeout=soon").errors())
                .containsExactly(
                        "--arg:1:16: 'script_timeout' wants a number of seconds from 0.1 to 600; 'soon' is not");
        assertThat(run("x = 1", LOST, "--arg", "only=event=a").err()).contains("the command 'explain'");
    }

    @Test
    void takesSecretsFromFilesC6() throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "s3cret\n");
        Run run = run("print(#args.pass)", LOST, "--arg", "pass=${file:" + secret + "}");
        assertThat(run.code()).isZero();
        assertThat(run.lines()).first().asString().endsWith(": 6");
    }

    @Test
    void helpsWithReferencesToSecrets() {
        assertThat(Run.of("run-script", "--help").out()).contains("${env:NAME} and ${file:/path} mean", "=${file:/etc");
    }

    @Test
    void drivesNoTerminalWithWhatAnEventHoldsL1() throws IOException {
        Run run = run(
                "print(events[1].media) mail.send{from = 'a@b', to = 'c@d', subject = events[1].media,"
                        + " body = events[1].media} http.get('http://h/', {['X-A'] = events[1].media})"
                        + " error(events[1].media)",
                "{\"event\":\"source_lost\",\"media\":\"\\u001b[31m\\u202ered\\u0007\"}\n");
        assertThat(run.code()).isEqualTo(1);
        assertThat(run.out() + run.err()).contains("red").doesNotContain("\u001b", "\u202e", "\u0007");
    }

    @Test
    void triesTheShippedExamples() throws IOException {
        for (String name : List.of("no_video.lua", "slack.lua", "router.lua")) {
            String script = Files.readString(Path.of("src/main/dist/examples", name));
            Run run = run(
                    script,
                    LOST,
                    "--arg",
                    "from=a@b",
                    "--arg",
                    "to=c@d",
                    "--arg",
                    "webhook=https://hooks.example/x",
                    "--arg",
                    "route.=http://192.0.2.1/");
            assertThat(run.code()).as(run.err()).isZero();
            assertThat(run.lines()).last().asString().startsWith("1 event, ").endsWith("(not sent; --live sends)");
        }
    }
}
