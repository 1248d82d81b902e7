package io.notifyagent.cli;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.IOException;
import java.net.URISyntaxException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code profile check} on a folder that holds one small server, and tampered copies of it. */
class ProfileCheckTest {

    private static final String PACKAGE = "io/notifyagent/weave/host/";
    private static final String HEAD =
            "profile mine { when io.notifyagent.weave.host.Broadcast; alias H io.notifyagent.weave.host; }\n";

    @TempDir
    Path folder;

    @BeforeEach
    void copyTheServer() throws Exception {
        Files.createDirectories(server().resolve(PACKAGE));
        for (String name : new String[] {"Broadcast", "Broadcast$State", "Broadcast$Connection"}) {
            Files.write(server().resolve(PACKAGE + name + ".class"), classFile(name));
        }
    }

    private Path server() {
        return folder.resolve("server");
    }

    private static byte[] classFile(String name) throws IOException, URISyntaxException {
        return Files.readAllBytes(Path.of(ProfileCheckTest.class
                .getResource("/" + PACKAGE + name + ".class")
                .toURI()));
    }

    private Run check(String hooks, String... options) throws IOException {
        Path profile = Files.writeString(folder.resolve("my.profile"), HEAD + hooks);
        String[] arguments = new String[5 + options.length];
        System.arraycopy(
                new String[] {"profile", "check", profile.toString(), "--classpath", server().toString()},
                0,
                arguments,
                0,
                5);
        System.arraycopy(options, 0, arguments, 5, options.length);
        return Run.of(arguments);
    }

    @Test
    void saysThatAHookBinds() throws IOException {
        Run run = check(
                "hook started { method H.Broadcast.start(); at return; when this.getState() == PUBLISHING;"
                        + " begin publish this; of connection this.connection.getSessionId(); media this.name;"
                        + " user_agent this.getConnection().getParameters().get(\"flashVer\"); }",
                "--strict");

        assertThat(run.err()).isEmpty();
        assertThat(run.out()).isEqualTo("""
                started  bound    Broadcast.start
                mine on 1 jars: 1 hooks, 1 bound, 0 partial, 0 failed
                """);
        assertThat(run.code()).isZero();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            method H.Gone.start();                | there is no class io.notifyagent.weave.host.Gone
            method H.Broadcast.strat();           | Broadcast.strat is not declared in the class; did you mean 'start'?
            method H.Broadcast.hashCode();        | is not declared in the class; it is declared in java.lang.Object
            method H.Broadcast.overloaded;        | is not one method, name the types: overloaded(java.lang.String), overloaded(int)
            method H.Broadcast.close(int);        | has other types: close()
            method H.Broadcast.start(); when this.getStat() == X;  | this.getStat(): io.notifyagent.weave.host.Broadcast has no method getStat(); did you mean 'getState'?
            method H.Broadcast.start(); when this.stat == X;       | this.stat: io.notifyagent.weave.host.Broadcast has no field stat; did you mean 'state'?
            method H.Broadcast.start(); when this.getBytes().x == 1;    | this.getBytes().x: a long has no members
            method H.Broadcast.start(); when this.start() == 1;    | this.start(): io.notifyagent.weave.host.Broadcast.start() returns nothing
            method H.Broadcast.start(); when return == 1;          | Broadcast.start returns nothing
            method H.Broadcast.start(); when H.Broadcast::getName() == 1;  | has no static method getName()
            method H.Broadcast.join; when arg2 == 1;               | Broadcast.join has no arg2
            method H.Broadcast.join; when this.name == 1;          | this.name: the method is static, there is no 'this'
            method H.Broadcast.bound; each arg0[*]<H.Gone>; when item != null; | there is no class io.notifyagent.weave.host.Gone
            """)
    void saysWhyAHookFails(String statements, String why) throws IOException {
        Run run = check("hook h { at return; " + statements + " emit busy_port; }");

        assertThat(run.out().replaceAll("\\s+", " ")).startsWith("h failed ").contains(why.trim());
        assertThat(run.lines()).last().asString().endsWith("0 bound, 0 partial, 1 failed");
        assertThat(run.lines()).allMatch(line -> line.length() <= 80 || line.length() - line.indexOf('/') > 40);
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void aClassThatMayBeMissingIsNoFailure() throws IOException {
        Run run = check("hook h { method H.Gone.start(); optional; at return; emit busy_port; }", "--strict");

        assertThat(run.out()).isEqualTo("""
                h  absent   Gone.start
                mine on 1 jars: 1 hooks, 0 bound, 0 partial, 1 absent, 0 failed
                """);
        assertThat(run.code()).isZero();
    }

    @Test
    void anOptionalHookFailsLikeAnyOtherWhereItsClassIsThere() throws IOException {
        Run run = check("hook h { method H.Broadcast.strat(); optional; at return; emit busy_port; }");

        assertThat(run.lines()).last().asString().endsWith("0 bound, 0 partial, 1 failed");
        assertThat(run.code()).isEqualTo(2);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', textBlock = """
            peer this.nam;                          | cannot read peer this.nam: io.notifyagent.weave.host.Broadcast has no field nam; did you mean 'name'?
            peer this.getConnection().getId();      | cannot read peer this.getConnection().getId(): io.notifyagent.weave.host.Broadcast$Connection has no method getId()
            peer this.closed.getPlain(); pending this.closed.valueHandle; | AtomicBoolean has no field valueHandle
            when this.getState() == PUBLISHIN;      | io.notifyagent.weave.host.Broadcast$State has no constant PUBLISHIN; did you mean 'PUBLISHING'?
            when this.connection is H.Gone;         | there is no class io.notifyagent.weave.host.Gone; the condition cannot hold
            """)
    void saysWhatAHookCannotRead(String statements, String why) throws IOException {
        String hook = "hook h { at return; method H.Broadcast.start(); emit busy_port; " + statements + " }";
        Run run = check(hook);

        assertThat(run.out().replaceAll("\\s+", " ")).startsWith("h partial ").contains(why.trim());
        assertThat(run.code()).isZero();
        assertThat(check(hook, "--strict").code()).isEqualTo(2);
    }

    @Test
    void saysThatAClassFileIsTooOld() throws Exception {
        byte[] old = classFile("Broadcast");
        old[7] = 50;
        Files.write(server().resolve(PACKAGE + "Broadcast.class"), old);

        Run run = check("hook h { at return; method H.Broadcast.start(); emit busy_port; }");

        assertThat(run.out().replaceAll("\\s+", " ")).contains("the class file is too old to be woven (version 50,");
        assertThat(run.code()).isEqualTo(2);
    }

    @Test
    void followsStaticFieldsAndSaysWhichAreNone() throws IOException {
        String hook = "hook h { at return; method H.Broadcast.start(); emit busy_port; peer %s; }";
        assertThat(check(hook.formatted("H.Broadcast$State::IDLE.name()"), "--strict")
                        .code())
                .isZero();
        assertThat(check(hook.formatted("H.Broadcast::name.length()")).out().replaceAll("\\s+", " "))
                .contains("Broadcast.name is not static");
    }

    @Test
    void showsTheShippedProfileAsOneToBeginWith() throws IOException {
        Run show = Run.of("profile", "show", "red5");
        assertThat(show.code()).isZero();
        Path copy = Files.writeString(folder.resolve("red5.profile"), show.out());
        Run check = Run.of("profile", "check", copy.toString(), "--classpath", server().toString());
        assertThat(check.err()).contains("there is no class org.red5.server.Launcher");
        assertThat(Run.of("profile", "show", "rde5").err()).contains("did you mean 'red5'?");
    }

    @Test
    void tellsTheSameInJson() throws IOException {
        Run run = check("hook h { at return; method H.Broadcast.strat(); emit busy_port; }", "--json");

        JsonNode row = new JsonMapper().readTree(run.out());
        assertThat(row.path("hook").asText()).isEqualTo("h");
        assertThat(row.path("state").asText()).isEqualTo("failed");
        assertThat(row.path("problems").get(0).asText()).matches(".*my\\.profile:2:\\d+: .*did you mean 'start'\\?");
    }

    @Test
    void saysThatAProfileIsForAnotherServer() {
        Run run = Run.of("profile", "check", "red5", "--classpath", server().toString());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("there is no class org.red5.server.Launcher", "not for this server");
    }

    @Test
    void saysWhatIsWrongWithTheProfileItself() throws IOException {
        Run run = check("hok h { }");

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains("my.profile:2:1: unknown block 'hok'");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            nowhere.profile | . | nowhere.profile: no such file, and no shipped profile, which are: antmedia, red5
            red5 | nowhere.jar | --classpath: nowhere.jar: no such file
            red5 | nowhere/* | --classpath: nowhere: no such folder
            red5 | pom.xml | --classpath: pom.xml is no jar that can be read
            red5 | : | --classpath: the class path has no jar
            """)
    void answersTwoWhereSomethingIsNotThere(String profile, String classPath, String why) {
        Run run = Run.of("profile", "check", profile.trim(), "--classpath", classPath.trim());

        assertThat(run.code()).isEqualTo(2);
        assertThat(run.err()).contains(why.trim());
    }
}
