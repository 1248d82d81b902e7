package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.Level;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Glob;
import io.notifyagent.pipeline.DeliveryOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConfigurationReaderTest {

    @TempDir
    private Path folder;

    private ConfigurationFiles files;

    @BeforeEach
    void prepare() {
        files = new ConfigurationFiles(folder);
    }

    @Test
    void takesTheDefaultsOfTheRules() throws IOException {
        Configuration configuration = files.main("notify.a.sink=log://x\n");

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.agent()).isEqualTo(AgentOptions.DEFAULTS);
        assertThat(configuration.handlers()).singleElement().satisfies(handler -> {
            assertThat(handler.name()).isEqualTo("a");
            assertThat(handler.position()).isEqualTo(new Position(files.path("agent.properties"), 1, 1));
            assertThat(handler.delivery()).isEqualTo(DeliveryOptions.DEFAULTS);
            assertThat(handler.rules().only()).isEmpty();
            assertThat(handler.rules().verbose()).isNull();
            assertThat(handler.sink().display()).isEqualTo("log://x");
        });
    }

    @Test
    void readsEveryOptionOfAHandler() throws IOException {
        Configuration configuration = files.main("""
                notify.a.sink=log://x
                notify.a.verbose=notice
                notify.a.buffer=false
                notify.a.batch_max=10
                notify.a.throttle_delay=0.25
                notify.a.queue_size=64
                notify.a.queue_bytes=2m
                notify.a.resend_notifications_limit=0
                notify.a.resend_notifications_timeout=0.1
                notify.a.dead_letter=dead/a.json
                """);

        assertThat(configuration.problems()).isEmpty();
        HandlerConfig handler = configuration.handlers().get(0);
        assertThat(handler.rules().verbose()).isEqualTo(Level.NOTICE);
        assertThat(handler.delivery())
                .isEqualTo(new DeliveryOptions(
                        64,
                        2 << 20,
                        10,
                        250,
                        false,
                        0,
                        100,
                        folder.resolve("dead").resolve("a.json")));
    }

    @Test
    void passesNothingAtVerboseNone() throws IOException {
        HandlerConfig handler = files.main("notify.a.sink=log://x\nnotify.a.verbose=none\n")
                .handlers()
                .get(0);

        assertThat(handler.rules().silent()).isTrue();
        assertThat(handler.rules().verbose()).isNull();
    }

    @Test
    void readsEveryKeyOfTheAgent() throws IOException {
        AgentOptions agent = files.main("""
                agent.server=edge
                agent.log=agent.log
                agent.log_dir=logs
                agent.profiles=auto, my.profile, /etc/other.profile
                agent.redact=token,ip
                agent.max_tracked=10
                agent.shutdown_timeout=2.5
                agent.state_file=state
                agent.country_file=countries.csv
                agent.hook_budget_ms=7
                agent.hook_budget_calls=0
                agent.long_gc_ms=50
                agent.long_schedule_ms=100
                agent.memory_repeat=60
                agent.cluster_peers=edge1:1935, 10.0.0.0/8
                agent.generic=false
                agent.frames_timeout=cam-*=10, 2.5, a=b*=0.1
                agent.source_timeout = 90
                agent.dvr.tapes.path = tapes
                agent.dvr.tapes.pattern = {media}/{utc}-*.ts
                agent.dvr.tapes.quiet = 2
                notify.a.sink=log://x
                """).agent();

        assertThat(agent)
                .isEqualTo(new AgentOptions(
                        "edge",
                        folder.resolve("logs/agent.log"),
                        List.of("auto", files.path("my.profile"), "/etc/other.profile"),
                        java.util.Set.of("token", "ip"),
                        10,
                        2500,
                        folder.resolve("state"),
                        folder.resolve("logs"),
                        folder.resolve("countries.csv"),
                        7,
                        0,
                        new JvmOptions(
                                50,
                                100,
                                60_000,
                                List.of(AddressPattern.parse("edge1:1935"), AddressPattern.parse("10.0.0.0/8")),
                                false),
                        new MediaTimeouts(
                                2_500,
                                List.of(
                                        new MediaTimeouts.Exception(Glob.of("cam-*"), 10_000),
                                        new MediaTimeouts.Exception(Glob.of("a=b*"), 100))),
                        MediaTimeouts.ofMillis(90_000),
                        List.of(new ArchiveOptions(
                                "tapes", folder.resolve("tapes"), ArchivePattern.parse("{media}/{utc}-*.ts"), 2_000))));
    }

    /** E10. */
    @Test
    void warnsOfADirectiveOnCountryOnlyWhereThereIsNoFileOfCountries() throws IOException {
        String handler = "notify.a.sink=log://x\nnotify.a.only=country=DE\n";

        assertThat(files.main(handler).problems()).singleElement().asString().contains("warning: no file of countries");
        assertThat(files.main("agent.country_file=c.csv\n" + handler).problems())
                .isEmpty();
    }

    /** C8, E10: a changed file of countries is noticed. */
    @Test
    void namesTheFileOfCountriesAmongItsSources() throws IOException {
        assertThat(files.main("agent.country_file=c.csv\nnotify.a.sink=log://x\n")
                        .sources())
                .contains(folder.resolve("c.csv"));
    }

    @Test
    void readsDirectivesInTheOrderOfTheFileWhateverTheirSuffix() throws IOException {
        HandlerConfig handler = files.main("""
                notify.a.only.9=event=stream_started,stream_stopped media=tnt
                notify.a.except=media=*
                notify.a.only=media=a\\*b
                notify.a.sink=log://x
                notify.a.only.trial=media="x, y;z",cam-*
                """).handlers().get(0);

        assertThat(handler.rules().only())
                .extracting(Directive::text)
                .containsExactly(
                        "event=stream_started,stream_stopped media=tnt", "media=a\\*b", "media=\"x, y;z\",cam-*");
        assertThat(handler.rules().only().get(0).terms())
                .containsExactly(
                        new Directive.Term("event", List.of(Glob.of("stream_started"), Glob.of("stream_stopped"))),
                        new Directive.Term("media", List.of(Glob.of("tnt"))));
        assertThat(handler.rules().only().get(2).terms())
                .containsExactly(new Directive.Term("media", List.of(Glob.of("x, y;z"), Glob.of("cam-*"))));
        assertThat(handler.rules().except()).extracting(Directive::text).containsExactly("media=*");
    }

    /** C4: a directive means the same in both forms. */
    @Test
    void buildsTheSameModelFromBothForms() throws IOException {
        String directive = "event=stream_* media=\"a \\\"b\\\" \\\\ \\* c\",d\\*e app=\"=\"";
        HandlerConfig property = files.main("notify.a.sink=http://h\nnotify.a.only=" + directive
                        + "\nnotify.a.verbose=alert\nnotify.a.resend_notifications_limit=7\n")
                .handlers()
                .get(0);
        HandlerConfig block = files.blocks("notify a { sink http://h; only " + directive
                        + "; verbose alert; resend_notifications_limit 7; }")
                .handlers()
                .get(0);

        assertThat(block.rules()).isEqualTo(property.rules());
        assertThat(block.delivery()).isEqualTo(property.delivery());
        assertThat(block.sink()).isEqualTo(property.sink());
        assertThat(block.rules().only().get(0).terms().get(1).values())
                .extracting(Glob::written)
                .containsExactly("a \"b\" \\ \\* c", "d\\*e");
    }

    /** C9. */
    @Test
    void knowsTheNamesOfNewerVersions() throws IOException {
        String old = "notify a { sink http://h; verbose alert; resend_notifications_limit 7; "
                + "resend_notifications_timeout 3; }";
        String newer = "event_sink a { url http://h; level alert; resend_limit 7; resend_timeout 3; }";

        HandlerConfig first = files.blocks(old).handlers().get(0);
        HandlerConfig second = files.blocks(newer).handlers().get(0);

        assertThat(second.rules()).isEqualTo(first.rules());
        assertThat(second.delivery()).isEqualTo(first.delivery());
        assertThat(second.sink()).isEqualTo(first.sink());
    }

    @Test
    void findsIncludedFilesByPatternInTheOrderOfTheirNamesEachOnce() throws IOException {
        files.write("conf.d/b.conf", "notify b { sink log://b; }");
        files.write("conf.d/a.conf", "notify a { sink log://a; }");
        files.write("conf.d/.hidden.conf", "notify hidden { sink log://h; }");
        files.write("conf.d/a.txt", "nonsense");

        Configuration configuration = files.main("agent.include=conf.d/*.conf, conf.d/a.conf\n");

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.handlers()).extracting(HandlerConfig::name).containsExactly("a", "b");
        assertThat(configuration.sources())
                .containsExactly(
                        folder.resolve("agent.properties"),
                        folder.resolve("conf.d/a.conf"),
                        folder.resolve("conf.d/b.conf"));
    }

    @Test
    void warnsOfAPatternThatFindsNothing() throws IOException {
        Configuration configuration = files.main("notify.a.sink=log://x\nagent.include=conf.d/*.conf\n");

        assertThat(configuration.usable()).isTrue();
        assertThat(configuration.problems())
                .extracting(Problem::position)
                .containsExactly(new Position(files.path("agent.properties"), 2, 15));
    }

    /** C7. */
    @Test
    void resolvesPathsAgainstTheFolderOfTheFileThatNamesThem() throws IOException {
        files.write("conf.d/a.conf", "notify a { sink log://a; dead_letter d; }");
        Configuration configuration = files.main("agent.include=conf.d/a.conf\n");

        assertThat(files.kind.planned.get(0).baseFolder()).isEqualTo(folder.resolve("conf.d"));
        assertThat(files.kind.planned.get(0).logFolder()).isEqualTo(folder.resolve("conf.d"));
        assertThat(configuration.handlers().get(0).delivery().deadLetter()).isEqualTo(folder.resolve("conf.d/d"));
    }

    @Test
    void resolvesLogsAgainstTheFolderForLogs() throws IOException {
        files.main("agent.log_dir=/var/log/x\nnotify.a.sink=log://a\n");

        assertThat(files.kind.planned.get(0).baseFolder()).isEqualTo(folder);
        assertThat(files.kind.planned.get(0).logFolder()).isEqualTo(Path.of("/var/log/x"));
    }

    @Test
    void looksBesideTheJarWithoutAnArgument() throws IOException {
        files.write("notify-agent.properties", "notify.a.sink=log://x\n");

        Configuration configuration = files.reader().read(null, folder.resolve("notify-agent.jar"));

        assertThat(configuration.handlers()).extracting(HandlerConfig::name).containsExactly("a");
    }

    /** C1. */
    @Test
    void saysInOneLineThatThereIsNoFile() {
        Configuration configuration = files.reader().read("", folder.resolve("notify-agent.jar"));

        assertThat(configuration.missing()).isTrue();
        assertThat(configuration.usable()).isFalse();
        assertThat(configuration.problems())
                .extracting(Problem::toString)
                .containsExactly(
                        files.path("notify-agent.properties") + ":1:1: no such file; write it, or correct the path");
    }

    @Test
    void doesNotCallAWrongFileAMissingOne() throws IOException {
        assertThat(files.main("agent.include=absent.conf").missing()).isFalse();
    }

    @Test
    void letsPairsOfTheArgumentReplaceKeysOfTheFile() throws IOException {
        Path main = files.write("x.properties", "agent.server=old\nnotify.a.sink=log://x\nnotify.a.verbose=info\n");

        Configuration configuration = files.reader()
                .read("config=" + main + ",agent.server=new,notify.a.verbose=alert", folder.resolve("n.jar"));

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration.agent().server()).isEqualTo("new");
        assertThat(configuration.handlers().get(0).rules().verbose()).isEqualTo(Level.ALERT);
    }

    @Test
    void doesWithoutAFileWherePairsSayAll() {
        Configuration configuration = files.reader()
                .read(
                        "notify.a.sink=log://x,notify.a.only=event=stream_started,stream_stopped",
                        folder.resolve("n.jar"));

        assertThat(configuration.problems()).isEmpty();
        assertThat(configuration
                        .handlers()
                        .get(0)
                        .rules()
                        .only()
                        .get(0)
                        .terms()
                        .get(0)
                        .values())
                .hasSize(2);
    }

    @Test
    void missesAFileThatPairsName() {
        Configuration configuration =
                files.reader().read("config=/absent/x.properties,agent.server=y", folder.resolve("n.jar"));

        assertThat(configuration.missing()).isTrue();
    }

    @Test
    void placesProblemsOfTheArgumentInTheArgument() throws IOException {
        Path main = files.write("x.properties", "notify.a.sink=log://x\n");

        Configuration configuration = files.reader().read("config=" + main + ",agent.sever=y", folder.resolve("n.jar"));

        int column = ("config=" + main + ",").length() + 1;
        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(new Position("agent argument", 1, column));
            assertThat(problem.message()).contains("did you mean 'agent.server'?");
        });
    }

    /** C1. */
    @Test
    void refusesAFileThatEverybodyMayWrite() throws IOException {
        Path include = files.write("a.conf", "notify a { sink log://x; }");
        Files.setPosixFilePermissions(include, PosixFilePermissions.fromString("rw-rw-rw-"));

        Configuration configuration = files.main("notify.b.sink=log://y\nagent.include = a.conf\n");

        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(new Position(files.path("agent.properties"), 2, 17));
            assertThat(problem.message()).contains("a.conf").contains("every user may write");
        });
    }

    @Test
    void saysWhereAnIncludedFileCeasesToBeUtf8() throws IOException {
        Files.write(folder.resolve("a.conf"), new byte[] {'#', '\n', ' ', (byte) 0xff});

        assertThat(files.main("notify.b.sink=log://y\nagent.include=a.conf\n").problems())
                .extracting(Problem::position)
                .containsExactly(new Position(files.path("a.conf"), 2, 2));
    }

    @Test
    void saysThatAnArgumentIsNoPath() {
        assertThat(files.reader()
                        .read("config=a\u0000b", folder.resolve("n.jar"))
                        .problems())
                .extracting(Problem::position)
                .contains(new Position("agent argument", 1, 8));
    }

    @Test
    void warnsWhereNobodyIsToldAnything() throws IOException {
        assertThat(files.main("agent.server=x\n").problems())
                .singleElement()
                .satisfies(problem -> assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING));
    }

    /** C6. */
    @Test
    void replacesReferencesOnceAfterParsing() throws IOException {
        Path secret = files.write("secret", "${env:HOST};\n\n");
        Configuration configuration = files.blocks("notify a { sink http://${env:HOST}/; nested ${env:NESTED}; "
                + "literal $${env:HOST}; both \"${env:HOST} ${env:PASSWORD}\"; key ${file:" + secret
                + "}; near ${file:secret}; only media=${env:STAR},x; }");

        assertThat(configuration.problems()).isEmpty();
        var settings = files.kind.planned.get(0);
        assertThat(settings.target()).isEqualTo("http://edge-1/");
        assertThat(settings.text("nested")).contains("${env:HOST}");
        assertThat(settings.text("literal")).contains("${env:HOST}");
        assertThat(settings.text("both")).contains("edge-1 hunter2");
        assertThat(settings.text("key")).contains("${env:HOST};\n");
        assertThat(settings.text("near")).contains("${env:HOST};\n");
        assertThat(configuration
                        .handlers()
                        .get(0)
                        .rules()
                        .only()
                        .get(0)
                        .terms()
                        .get(0)
                        .values())
                .extracting(Glob::written)
                .containsExactly("a,b*", "x");
        assertThat(configuration.sources()).contains(secret);
    }
}
