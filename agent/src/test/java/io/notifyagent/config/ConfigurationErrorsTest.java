package io.notifyagent.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Every mistake is told once, where it was made ({@code §}), and with what was probably meant (rule C5). */
class ConfigurationErrorsTest {

    private static final String SINK = "notify.a.sink=log://x\n";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "§agent.shutdown_timout=5                        | did you mean 'agent.shutdown_timeout'?",
                "§agnet.log=x                                    | did you mean 'agent.log'?",
                "§notfy.a.only=event=stream_stop                 | did you mean 'notify.a.only'?",
                "§foo=x                                          | unknown key 'foo'",
                "§notify a { sink log://x; }                     | belongs in a file that agent.include names",
                "agent.max_tracked=§many                         | whole number from 1 to 10000000; 'many' is not",
                "agent.shutdown_timeout=§-1                      | number of seconds from 0 to 3600",
                "agent.profiles=auto,§,/etc/x.profile            | an item of this list is empty",
                "agent.long_gc_ms=§0                             | whole number from 1 to 3600000; '0' is not",
                "agent.long_schedule_ms=§19                      | whole number from 20 to 3600000; '19' is not",
                "agent.memory_repeat=§0.5                        | number of seconds from 1 to 604800",
                "agent.cluster_peers=§10.0.0.0/33                | 10.0.0.0/33 is none",
                "agent.generic=§yes                              | true or false; 'yes' is not",
                "agent.frames_timeout=5,cam-*=§soon              | 0.1 to 86400, or MEDIA=SECONDS for some media; 'soon'",
                "agent.frames_timeout=§0                         | number of seconds from 0.1 to 86400",
                "agent.source_timeout=cam=9,60,§70               | given already",
                "agent.source_timeout=§=70                       | the media is missing before '='",
                "§agent.dvr.path=/x                              | is no option of an archive",
                "§agent.dvr.a!.path=/x                           | is no option of an archive",
                "agent.dvr.a.§patern=*                           | did you mean 'pattern'?",
                "§agent.dvr.a.pattern=*                          | add agent.dvr.a.path",
                "`agent.dvr.a.path=/x\nagent.dvr.a.quiet=§0.9` | number of seconds from 1 to 3600",
                "`agent.dvr.a.path=/x\nagent.dvr.a.pattern=§/x/*` | relative to the folder",
                "`agent.dvr.a.path=/x\nagent.dvr.a.pattern=§a/**` | missing behind '**'",
                "`agent.dvr.a.path=/x\nagent.dvr.a.pattern=§**/**/*` | may stand in it once",
                "`agent.dvr.a.path=/x\nagent.dvr.a.pattern=§{medai}/*` | did you mean 'media'?",
                "`agent.dvr.a.path=/x\nagent.dvr.a.pattern=§*a*b*c*.ts` | more than 3 of",
                "§agent.server=                                  | 'agent.server' has no value",
                "§agent.redact=                                  | 'agent.redact' has no value",
                "agent.include=§absent.conf                      | no such file",
                "notify.§a!.sink=log://x                         | 1 to 64 letters",
                "§notify.a=x                                     | names no option",
                "notify.a.queue_size=§0                          | whole number from 2 to 1048576",
                "notify.a.queue_bytes=§5t                        | k, m or g may follow",
                "notify.a.batch_max=§10001                       | from 1 to 10000",
                "notify.a.throttle_delay=§soon                   | number of seconds",
                "notify.a.buffer=§no                             | true or false; 'no' is not",
                "notify.a.resend_notifications_limit=§2001       | from 0 to 2000; '2001' is not",
                "notify.a.resend_notifications_timeout=§0.09     | from 0.1 to 86400",
                "notify.a.verbose=§Warn                          | debug, info, notice",
                "notify.a.verbose=§alrt                          | did you mean 'alert'?",
                "§notify.a.only=                                 | 'only' has no value",
                "notify.a.only=§event                            | no FIELD=VALUE",
                "notify.a.only=media=a §=b                       | no FIELD=VALUE",
                "notify.a.only=event=stream_stop,§               | empty value",
                "notify.a.only=media=§\"\"                       | empty value",
                "notify.a.only=media=a §media=b                  | 'media' is twice",
                "notify.a.except=§Media=a                        | a field's name is lower-case",
                "notify.a.only=media=a §} b                      | quote a value",
                "notify.a.only=media=§\"a b                      | not closed",
            })
    void tellsAMistakeInThePropertiesFileWhereItIs(String line, String message) throws IOException {
        boolean named = line.contains("notify.a.") && !line.contains("sink=");
        MarkedText expected = MarkedText.of(line + "\n" + (named ? SINK : ""));
        ConfigurationFiles files = new ConfigurationFiles(folder);

        Configuration configuration = files.main(expected.text());

        assertThat(configuration.usable()).isFalse();
        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(expected.in(files.path(ConfigurationFiles.MAIN)));
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "§notfy a { sink log://x; }                        | did you mean 'notify'?",
                "§notify a b { sink log://x; }                     | one name",
                "notify §a/b { sink log://x; }                     | 1 to 64 letters",
                "notify §a { verbose info; }                       | has no sink",
                "notify a { §sink; }                               | 'sink' has no value",
                "notify a { sink log://x; §sink log://y; }         | given already at",
                "notify a { sink log://x; §url log://y; }          | which means 'sink', was given already at",
                "notify a { sink log://x; verbose info; §level info; } | 'verbose'",
                "notify a { sink log://x; §verbose=debug; }        | 'verbose VALUE;'",
                "notify a { sink §kafka://u:hunter2@h/p?q; }       | ('kafka://'); a sink is one of log://FILE",
                "notify a { sink log://x; only event=stream_stop; only §only; } | ';' is missing before 'only'",
                "notify a { sink log://x; only §event = stream_stop; } | no blanks stand around",
                "notify a { sink log://x; } notify §a { sink http://y; } | configured already at",
                "notify a { sink log://x; } notify §b { sink log://x; } | is the sink of handler 'a'",
                "notify a { sink log://x; to §${env:ABSENT}; }     | has no variable 'ABSENT'",
                "notify a { sink log://x; to \"b §${file:/absent/x}\"; } | '/absent/x': no such file",
                "notify a { sink log://x; to §${evn:X}; }          | begins neither ${env:NAME}",
                "notify a { sink log://x; only media=§${env:ABSENT}; } | has no variable",
            })
    void tellsAMistakeInABlockWhereItIs(String line, String message) throws IOException {
        MarkedText expected = MarkedText.of(line);
        ConfigurationFiles files = new ConfigurationFiles(folder);

        Configuration configuration = files.blocks(expected.text());

        assertThat(configuration.usable()).isFalse();
        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position()).isEqualTo(expected.in(files.path("handlers.conf")));
            assertThat(problem.message()).contains(message);
        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "notify.a.only=event=stream_stop,§stream_strated | did you mean 'stream_started'?",
                "notify.a.only=event=§no_such_thing              | no event of the catalogue",
                "notify.a.except=§sesion_id=7                    | did you mean 'session_id'?",
                "notify.a.only=§country=DE                       | events have no 'country'",
            })
    void warnsOfWhatWouldMatchNothing(String line, String message) throws IOException {
        MarkedText expected = MarkedText.of(line + "\n" + SINK);
        ConfigurationFiles files = new ConfigurationFiles(folder);

        Configuration configuration = files.main(expected.text());

        assertThat(configuration.usable()).isTrue();
        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.position()).isEqualTo(expected.in(files.path(ConfigurationFiles.MAIN)));
            assertThat(problem.message()).contains(message);
        });
    }

    @Test
    void doesNotWarnOfPatternsOfEvents() throws IOException {
        Configuration configuration =
                new ConfigurationFiles(folder).main("notify.a.only=event=source_*,*_x app=y\n" + SINK);

        assertThat(configuration.problems()).isEmpty();
    }

    @Test
    void tellsOfASemicolonThatIsMissingBeforeTheNextOption() throws IOException {
        Configuration configuration =
                new ConfigurationFiles(folder).blocks("notify a {\n  sink log://x\n  verbose debug;\n}");

        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.position().line()).isEqualTo(2);
            assertThat(problem.position().column()).isEqualTo(15);
            assertThat(problem.message()).contains("';' is missing before 'verbose'");
        });
    }

    @Test
    void tellsAllProblemsAtOnceInTheOrderOfTheirPlaces() throws IOException {
        ConfigurationFiles files = new ConfigurationFiles(folder);
        files.write("b.conf", "notify c {\n  sink log://y;\n  buffer maybe;\n}");
        Configuration configuration = files.main("notify.a.buffer=1\nagent.foo=1\nnotify.a.sink=x://y\n"
                + "agent.include=b.conf\nnotify.b.sink=log://z\nnotify.b.queue_size=x\n");

        assertThat(configuration.problems())
                .extracting(problem -> Path.of(problem.position().file()).getFileName() + ":"
                        + problem.position().line())
                .containsExactly(
                        "agent.properties:1",
                        "agent.properties:2",
                        "agent.properties:3",
                        "agent.properties:6",
                        "b.conf:3");
    }

    @ParameterizedTest
    @CsvSource({
        "only event=stream_stop\\n sign_key hunter2;, 2",
        "sign_key=hunter2;, 1",
        "sign_key hunter2; sign_key hunter2;, 1",
        "url http://u:hunter2@h/hunter2?hunter2;, 1",
        "only event=a\\n sink http://u:hunter2@h/?hunter2=b;, 2",
        "queue_size ${env:PASSWORD};, 1",
        "buffer ${env:PASSWORD};, 1"
    })
    void showsNoSecretInAProblem(String statement, int line) throws IOException {
        Configuration configuration = new ConfigurationFiles(folder)
                .blocks("notify a { sink log://x; " + statement.replace("\\n", "\n") + " }");

        assertThat(configuration.usable()).isFalse();
        assertThat(configuration.problems())
                .anySatisfy(problem -> assertThat(problem.position().line()).isEqualTo(line));
        assertThat(configuration.problems()).extracting(Problem::toString).noneMatch(text -> text.contains("hunter2"));
    }

    @Test
    void showsNoSecretOfASinkThatItsKindCannotRead() throws IOException {
        RecordingKind kind = new RecordingKind(
                settings -> {
                    throw new IllegalArgumentException(settings.target());
                },
                "http://");
        Configuration configuration =
                new ConfigurationFiles(folder, kind).blocks("notify a { sink http://u:hunter2@h/hunter2; }");

        assertThat(configuration.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.message()).contains("this sink cannot be read").doesNotContain("hunter2");
            assertThat(problem.position().column()).isEqualTo(17);
        });
    }
}
