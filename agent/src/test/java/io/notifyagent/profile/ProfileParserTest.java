package io.notifyagent.profile;

import static org.assertj.core.api.Assertions.assertThat;

import io.notifyagent.api.EventType;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problem;
import io.notifyagent.event.Kind;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProfileParserTest {

    private static final String HEAD = "profile p { when a.b.Server; alias R org.red5.server; alias Big a.Big; }\n";

    @Test
    void readsTheHeadOfAProfile() {
        Profile profile =
                profile("# a server\nprofile p-1 { when R.Launcher; with R.More; without Math; product \"Red\" 5; "
                        + "version maven org.red5/red5-server; alias R org.red5.server }");

        assertThat(profile)
                .isEqualTo(new Profile(
                        "p-1",
                        new Position("p.profile", 2, 1),
                        "org.red5.server.Launcher",
                        "org.red5.server.More",
                        "java.lang.Math",
                        "Red 5",
                        "org.red5/red5-server",
                        List.of()));
    }

    @Test
    void readsAHookWithAllItsStatements() {
        Hook hook = hook("""
                hook h {
                  method R.Server.start(int, String[], R.a.Outer$Inner, Big, java.util.List);
                  at exit;
                  begin session this.key;
                  of connection arg0;
                  owner this.owner();
                  when this.state == UP;
                  when entry arg1[2] != null;
                  once;
                  each arg4[*];
                  existing R.Server::all().values()[*]<R.Server>;
                  ip item.ip;
                  bytes entry this.bytes();
                }
                """);

        assertThat(hook.id()).isEqualTo("p/h");
        assertThat(hook.position()).isEqualTo(new Position("p.profile", 2, 1));
        assertThat(hook.method().className()).isEqualTo("org.red5.server.Server");
        assertThat(hook.method().name()).isEqualTo("start");
        assertThat(hook.method().parameterTypes())
                .containsExactly(
                        "int", "java.lang.String[]", "org.red5.server.a.Outer$Inner", "a.Big", "java.util.List");
        assertThat(hook.at()).isEqualTo(Hook.At.EXIT);
        assertThat(hook.action()).isInstanceOfSatisfying(Action.Life.class, life -> {
            assertThat(life.verb()).isEqualTo(Action.Verb.BEGIN);
            assertThat(life.kind()).isEqualTo(Action.LifeKind.SESSION);
            assertThat(life.key().text()).isEqualTo("this.key");
            assertThat(life.parentKind()).isEqualTo(Action.LifeKind.CONNECTION);
            assertThat(life.parentKey().text()).isEqualTo("arg0");
        });
        assertThat(hook.owner().text()).isEqualTo("this.owner()");
        assertThat(hook.once()).isTrue();
        assertThat(hook.each().text()).isEqualTo("arg4[*]");
        assertThat(hook.existing().root()).isEqualTo(new Path.Root.StaticCall("org.red5.server.Server", "all"));
        assertThat(hook.existing().steps())
                .containsExactly(
                        new Path.Step.CallStep("values"),
                        new Path.Step.EachStep(),
                        new Path.Step.CastStep("org.red5.server.Server"));
        assertThat(hook.when())
                .extracting(
                        condition -> condition.entry() + " " + condition.path().text() + " " + condition.test())
                .containsExactly(
                        "false this.state Test[op=EQUAL, literals=[UP]]",
                        "true arg1[2] Test[op=NOT_EQUAL, literals=[null]]");
        assertThat(hook.fields())
                .extracting(field -> field.name() + " " + field.entry() + " "
                        + field.path().text() + " " + field.position().line())
                .containsExactly("ip false item.ip 13", "bytes true this.bytes() 14");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "this                     | This[] | []",
                "arg254                   | Arg[index=254] | []",
                "elapsed                  | Elapsed[] | []",
                "thread                   | ThreadName[] | []",
                "return.x                 | Return[] | [FieldStep[name=x]]",
                "\"a b;{\\\"\\\\\"        | Literal[value=a b;{\"\\] | []",
                "a.B::c().d               | StaticCall[className=a.B, method=c] | [FieldStep[name=d]]",
                "this.get(\"flash Ver\")  | This[] | [CallWithStep[name=get, argument=flash Ver]]",
                "this.get(\"\").f()       | This[] | [CallWithStep[name=get, argument=], CallStep[name=f]]",
                "arg0[7]<R.X>.y           | Arg[index=0] | [IndexStep[index=7], CastStep[className=org.red5.server.X], FieldStep[name=y]]",
                "arg0<String>             | Arg[index=0] | [CastStep[className=java.lang.String]]"
            })
    void readsPaths(String text, String root, String steps) {
        String before = "hook h { method a.B.c; at return; ready stream this; media ";
        Path path = hook(before + text + "; }").fields().get(0).path();

        assertThat(path.text()).isEqualTo(text);
        assertThat(path.root()).hasToString(root);
        assertThat(path.steps()).hasToString(steps);
        assertThat(path.position().column()).isEqualTo(before.length() + 1);
    }

    @Test
    void readsDecodersInEachOther() {
        Path path =
                hook("hook h { method a.B.c; at return; info stream this; fps amf0(query(arg0.data)).get(\"fps\"); }")
                        .fields()
                        .get(0)
                        .path();

        assertThat(path.root()).isInstanceOfSatisfying(Path.Root.Decoded.class, outer -> {
            assertThat(outer.decoder()).isEqualTo("amf0");
            assertThat(outer.of().root()).isInstanceOfSatisfying(Path.Root.Decoded.class, inner -> {
                assertThat(inner.decoder()).isEqualTo("query");
                assertThat(inner.of().text()).isEqualTo("arg0.data");
            });
        });
        assertThat(path.steps()).containsExactly(new Path.Step.CallWithStep("get", "fps"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "== true              | EQUAL    | true",
                "!= null              | NOT_EQUAL | null",
                "== \"a, b\"          | EQUAL    | a, b",
                "in 20,17             | IN       | 20;17",
                "in a , \"b, c\", d   | IN       | a;b, c;d",
                "like cam-*           | LIKE     | cam-*",
                "is R.X               | IS       | org.red5.server.X",
                "> -1.5               | GREATER  | -1.5",
                "< 7                  | LESS     | 7"
            })
    void readsConditions(String written, Hook.Op op, String literals) {
        Hook hook = hook("hook h { method a.B.c; at return; ready stream this; when arg0 " + written + "; }");

        assertThat(hook.when().get(0).test()).isEqualTo(new Hook.Test(op, List.of(literals.split(";"))));
    }

    @Test
    void tellsWhetherATestBehindAFieldHolds() {
        Hook.Field field = hook("hook h { method a.B.c; at return; frame stream this; key arg0.type == KEY; }")
                .fields()
                .get(0);

        assertThat(field.path().text()).isEqualTo("arg0.type");
        assertThat(field.test()).isEqualTo(new Hook.Test(Hook.Op.EQUAL, List.of("KEY")));
    }

    @Test
    void readsMarksAndEvents() {
        assertThat(hook("hook h { method a.B.c; at throw; mark publish this lost; }")
                        .action())
                .isInstanceOfSatisfying(
                        Action.Mark.class, mark -> assertThat(mark.word()).isEqualTo("lost"));
        assertThat(hook("hook h { method a.B.c; at throw; emit listener_failure; of server \"x\"; reason thrown.m(); }")
                        .action())
                .isInstanceOfSatisfying(Action.Emit.class, emit -> {
                    assertThat(emit.event()).isEqualTo(Kind.of(EventType.LISTENER_FAILURE));
                    assertThat(emit.ofKind()).isEqualTo(Action.LifeKind.SERVER);
                });
    }

    @Test
    void tellsMethodsWithoutParametersFromThoseWhoseTypesAreLeftOut() {
        assertThat(hook("hook h { method a.B.c(); at return; ready stream this; }")
                        .method()
                        .parameterTypes())
                .isEmpty();
        assertThat(hook("hook h { method a.B.c; at return; ready stream this; }")
                        .method()
                        .parameterTypes())
                .isNull();
        assertThat(hook("hook h { method a.B.<init>(long); at return; ready stream this; }")
                        .method()
                        .name())
                .isEqualTo("<init>");
    }

    @Test
    void takesHooksBeforeTheProfileToo() {
        ParsedProfile parsed = parse("hook h { method R.B.c; at return; ready stream this; }\n" + HEAD);

        assertThat(parsed.profile().orElseThrow().hooks().get(0).method().className())
                .isEqualTo("org.red5.server.B");
    }

    @Test
    void warnsOfAFieldThatTheCatalogueNearlyHas() {
        ParsedProfile parsed =
                parse(HEAD + "hook h { method a.B.c; at return; ready stream this; user_agnet this.a; }");

        assertThat(parsed.profile()).isPresent();
        assertThat(parsed.problems()).singleElement().satisfies(problem -> {
            assertThat(problem.severity()).isEqualTo(Problem.Severity.WARNING);
            assertThat(problem.position()).isEqualTo(new Position("p.profile", 2, 54));
            assertThat(problem.message()).contains("did you mean 'user_agent'?");
        });
    }

    /** The sketch of the language's own description. */
    @Test
    void readsTheSketchOfRed5() {
        Profile profile = profile(Red5Sketch.TEXT);

        assertThat(profile.hooks())
                .extracting(Hook::id)
                .containsExactly(
                        "red5/connected",
                        "red5/disconnected",
                        "red5/orderly",
                        "red5/publish_started",
                        "red5/publish_stopped",
                        "red5/video",
                        "red5/session_opened");
        assertThat(profile.hooks().get(0).existing().steps()).hasSize(3);
        assertThat(profile.hooks().get(2).when().get(1).test().literals())
                .containsExactly("FCUnpublish", "closeStream", "deleteStream");
        assertThat(profile.hooks().get(5).fields().get(2).test().literals()).containsExactly("KEYFRAME");
    }

    private static Hook hook(String text) {
        return profile(HEAD + text).hooks().get(0);
    }

    private static Profile profile(String text) {
        ParsedProfile parsed = parse(text);
        assertThat(parsed.problems()).isEmpty();
        return parsed.profile().orElseThrow();
    }

    private static ParsedProfile parse(String text) {
        return new ProfileParser(Set.of("amf0", "query")).parse("p.profile", text);
    }
}
