package io.notifyagent.weave;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.notifyagent.event.Event;
import io.notifyagent.event.Origin;
import io.notifyagent.filter.Directive;
import io.notifyagent.filter.Filter;
import io.notifyagent.filter.Glob;
import io.notifyagent.filter.Rules;
import io.notifyagent.weave.host.Broadcast;
import java.io.IOException;
import java.lang.reflect.InvocationTargetException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** Hooks in a real class, from the profile's text to the event. */
final class WeavingTest {

    private WovenServer server;

    @AfterEach
    void giveTheHookBack() {
        if (server != null) {
            server.close();
        }
    }

    private Object weave(String hooks) throws ReflectiveOperationException {
        server = new WovenServer(hooks);
        return server.broadcast("cbc");
    }

    private static Object call(Object on, String method, Object... arguments) throws ReflectiveOperationException {
        for (var candidate : on.getClass().getMethods()) {
            if (candidate.getName().equals(method) && candidate.getParameterCount() == arguments.length) {
                return candidate.invoke(on, arguments);
            }
        }
        throw new NoSuchMethodException(method);
    }

    @Test
    void aBeginReadsWhatItNamesWhenTheMethodReturns() throws Exception {
        Object host = weave("""
                hook started {
                  method H.Broadcast.start(); at return; when this.getState() == PUBLISHING;
                  begin session this; media this.getName(); session_id this.getConnection().getSessionId();
                  user_agent this.getConnection().getParameters().get("flashVer"); proto "rtmp";
                }
                """);
        call(host, "start");

        Event opened = server.events.get(0);
        assertThat(opened.kind().name()).isEqualTo("session_opened");
        assertThat(opened.media()).isEqualTo("cbc");
        assertThat(opened.fields().get("session_id")).isEqualTo("C1");
        assertThat(opened.fields().get("user_agent")).isEqualTo("FMLE/3.0");
        assertThat(opened.fields().get("proto")).isEqualTo("rtmp");
        assertThat(server.problems).isEmpty();
        assertThat(server.hook("started").stage()).isEqualTo(HookState.Stage.EMITTING);
    }

    @Test
    void aConditionThatDoesNotHoldSignalsNothing() throws Exception {
        Object host = weave("hook started { method H.Broadcast.start(); at entry; when this.getState() == PUBLISHING;"
                + " begin session this; }");
        call(host, "start");
        assertThat(server.events).isEmpty();
        call(host, "start");
        assertThat(server.names()).containsExactly("session_opened");
    }

    @Test
    void valuesOfTheEntryAreReadBeforeTheMethodChangesThem() throws Exception {
        Object host = weave("""
                hook opened { method H.Broadcast.start(); at return; begin file this; media this.getName(); }
                hook closed {
                  method H.Broadcast.close(); at exit; when entry this.closed.get() == false;
                  end file this; bytes entry this.getBytes();
                }
                """);
        call(host, "start");
        call(host, "receive", 1L, 500, true, 0.5, null);
        call(host, "close");
        call(host, "close");

        assertThat(server.names()).containsExactly("file_opened", "file_closed");
        assertThat(server.events.get(1).fields().get("bytes")).isEqualTo(500L);
    }

    @Test
    void argumentsAreThoseThatWerePassedWhateverTheMethodDoesWithThem() throws Exception {
        Object host = weave("""
                hook odd {
                  method H.Broadcast.odd(int, long, String, double); at return; emit stream_backup; a arg0; b arg1; c arg2;
                  d arg3; e return;
                }
                """);
        Object result = call(host, "odd", 3, 10L, "x,y", 0.5);

        Broadcast plain = new Broadcast("cbc", new Broadcast.Connection("C1"));
        assertThat(result).isEqualTo(plain.odd(3, 10L, "x,y", 0.5));
        assertThat(server.events.get(0).fields().get("a")).isEqualTo(3L);
        assertThat(server.events.get(0).fields().get("b")).isEqualTo(10L);
        assertThat(server.events.get(0).fields().get("c")).isEqualTo("x,y");
        assertThat(server.events.get(0).fields().get("d")).isEqualTo(0.5);
        assertThat(server.events.get(0).fields().get("e")).isEqualTo(result);
    }

    @Test
    void whatTheFirstLookRefusesIsCountedAndNotMade() throws Exception {
        Object host = weave("""
                hook odd { method H.Broadcast.odd(int, long, String, double); at return; emit stream_backup; url arg2; }
                """);
        Directive only = new Directive("url", List.of(new Directive.Term("url", List.of(Glob.of("wanted")))));
        server.filter = new Filter(
                new Rules(List.of(), List.of(only), null, false),
                new Origin("host", "8f14e45f-ceea-467f-a0e6-b5bb1d2b1c55"));
        call(host, "odd", 3, 10L, "x,y", 0.5);
        call(host, "odd", 3, 10L, "wanted", 0.5);
        call(host, "odd", 3, 10L, "z", 0.5);

        assertThat(server.problems).isEmpty();
        assertThat(server.refusals.sum()).isEqualTo(2);
        assertThat(server.names()).containsExactly("stream_backup");
    }

    @Test
    void everyWayOutOfAMethodIsHooked() throws Exception {
        Object host = weave("""
                hook returned { method H.Broadcast.odd; at return; emit stream_backup; url "returned"; }
                hook threw { method H.Broadcast.odd; at throw; emit stream_backup; url thrown.getMessage(); t elapsed; }
                hook left { method H.Broadcast.odd; at exit; emit stream_backup; url "exit"; r return; }
                """);
        call(host, "odd", 1, 1L, null, 1.0);
        assertThatThrownBy(() -> call(host, "odd", 1, 1L, "fail", 1.0))
                .isInstanceOf(InvocationTargetException.class)
                .hasCauseInstanceOf(IOException.class);

        assertThat(server.events.stream().map(event -> event.fields().get("url")))
                .containsExactly("returned", "exit", "asked to fail", "exit");
        assertThat(server.events.get(1).fields().get("r")).isEqualTo(-1L);
        assertThat(server.events.get(2).fields().get("t")).isInstanceOf(Long.class);
    }

    /** What others follow from goes through the tracker, wanted or not. */
    @Test
    void aRecordingIsABlobTooAndADeletionWithoutOneIsSilent() throws Exception {
        Object host = weave("""
                hook recorded { method H.Broadcast.join(String, int); at return; emit dvr_new_fragment;
                  media arg0; utc arg1; }
                hook deleted { method H.Broadcast.start(); at return; emit dvr_deleted_fragments; media "ab"; }
                """);
        call(host, "start");
        host.getClass().getMethod("join", String.class, int.class).invoke(null, "ab", 2);
        call(host, "start");

        assertThat(server.names()).containsExactly("dvr_new_blob", "dvr_new_fragment", "dvr_deleted_fragments");
    }

    @Test
    void staticMethodsAndConstructorsAreHooked() throws Exception {
        Object host = weave("""
                hook joined { method H.Broadcast.join(String, int); at return; emit stream_backup; url return; n arg1; }
                hook made { method H.Broadcast.<init>; at return; emit stream_backup; url this.name; w arg0; }
                """);
        host.getClass().getMethod("join", String.class, int.class).invoke(null, "ab", 2);

        assertThat(server.events.stream().map(event -> event.fields().get("url")))
                .containsExactly("cbc", "abab");
        assertThat(server.problems).isEmpty();
    }

    @Test
    void framesAreCountedWithoutAnEvent() throws Exception {
        Object host = weave("""
                hook started { method H.Broadcast.start(); at return; begin publish this; media this.getName(); }
                hook frame {
                  method H.Broadcast.receive; at entry; frame publish this; track "video"; timestamp arg0; size arg1;
                  key arg2 == true;
                }
                hook closed { method H.Broadcast.close(); at exit; end publish this; }
                """);
        call(host, "start");
        call(host, "receive", 1L, 500, true, 0.5, null);
        call(host, "receive", 2L, 100, false, 0.5, null);
        call(host, "close");

        Event stopped = server.events.stream()
                .filter(event -> event.kind().name().equals("publish_stopped"))
                .findFirst()
                .orElseThrow();
        assertThat(stopped.fields().get("frames")).isEqualTo(2L);
        assertThat(stopped.fields().get("keyframes")).isEqualTo(1L);
        assertThat(stopped.fields().get("bytes")).isEqualTo(600L);
    }

    @Test
    void oneSignalOfEachElement() throws Exception {
        Object host = weave("""
                hook bound {
                  method H.Broadcast.bound; at return; each arg0[*]<java.net.InetSocketAddress>;
                  when item.getPort() > 1000; begin listener item;
                  ip item.getAddress().getHostAddress(); port item.getPort();
                }
                """);
        InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
        call(
                host,
                "bound",
                List.of(
                        new InetSocketAddress(loopback, 1935),
                        new InetSocketAddress(loopback, 80),
                        "no address",
                        new InetSocketAddress(loopback, 8080)));

        assertThat(server.events.stream().map(event -> event.fields().toString()))
                .containsExactly("{ip=127.0.0.1, port=1935}", "{ip=127.0.0.1, port=8080}");
    }

    @Test
    void aDecoderReadsOnceWhatManyFieldsName() throws Exception {
        Object host = weave("""
                hook played {
                  method H.Broadcast.overloaded(String); at entry; begin session this;
                  media name(arg0).get("name"); query_string name(arg0).get("query");
                }
                """);
        host.getClass().getMethod("overloaded", String.class).invoke(host, "cbc?token=abc&x=1");

        assertThat(server.events.get(0).media()).isEqualTo("cbc");
        assertThat(server.events.get(0).fields().get("query_string")).isEqualTo("token=***&x=1");
    }

    @Test
    void aPathThatDoesNotResolveLeavesItsFieldOutAndSaysSo() throws Exception {
        Object host = weave("hook started { method H.Broadcast.start(); at return; begin session this;"
                + " media this.getName(); ip this.getNothing(); }");
        call(host, "start");

        assertThat(server.names()).containsExactly("session_opened");
        assertThat(server.hook("started").stage()).isEqualTo(HookState.Stage.PARTIAL);
        assertThat(server.problems)
                .singleElement()
                .asString()
                .contains("test.profile:2:", "ip this.getNothing()", "has no method getNothing()");
    }

    @Test
    void aMethodThatIsNotThereFailsItsHookAndNoOther() throws Exception {
        Object host = weave("""
                hook gone { method H.Broadcast.overloaded(long); at return; begin session this; }
                hook unclear { method H.Broadcast.overloaded; at return; begin session this; }
                hook nowhere { method H.Broadcast.absent(); at return; begin session this; }
                hook started { method H.Broadcast.start(); at return; begin session this; }
                """);
        call(host, "start");

        assertThat(server.names()).containsExactly("session_opened");
        assertThat(server.hook("gone").stage()).isEqualTo(HookState.Stage.FAILED);
        assertThat(server.hook("gone").reason()).contains("overloaded(java.lang.String)", "overloaded(int)");
        assertThat(server.hook("unclear").reason()).contains("name the types");
        assertThat(server.hook("nowhere").reason()).contains("not declared");
    }

    @Test
    void whatAnAccessorThrowsNeverReachesTheHost() throws Exception {
        Object host = weave("""
                hook field { method H.Broadcast.start(); at return; begin session this; ip this.explode(); }
                hook test { method H.Broadcast.start(); at return; when this.explode() == x; begin file this; }
                """);
        call(host, "start");

        assertThat(server.names()).containsExactly("session_opened");
        assertThat(server.problems).isNotEmpty().allMatch(line -> line.startsWith("hook.threw"));
    }

    @Test
    void nothingIsReadWhereNobodyWantsTheEvent() throws Exception {
        Object host = weave(
                "hook started { method H.Broadcast.start(); at return; emit stream_backup;" + " url this.explode(); }");
        server.wanted = false;
        call(host, "start");
        assertThat(server.problems).isEmpty();
        server.wanted = true;
        call(host, "start");
        assertThat(server.problems).hasSize(1);
    }

    @Test
    void aReleasedSiteDoesNothing() throws Exception {
        Object host = weave("hook started { method H.Broadcast.start(); at return; emit stream_backup; }");
        call(host, "start");
        server.release();
        call(host, "start");

        assertThat(server.names()).containsExactly("stream_backup");
    }

    @Test
    void anAgentThatIsGoneLinksNothing() throws Exception {
        Object host = weave("hook started { method H.Broadcast.start(); at return; emit stream_backup; }");
        server.close();
        call(host, "start");

        assertThat(server.events).isEmpty();
    }

    @Test
    void aReadyHookIsTestedOncePerLife() throws Exception {
        Object host = weave("""
                hook started { method H.Broadcast.start(); at return; begin publish this; }
                hook ready { method H.Broadcast.receive; at entry; when arg2 == true; ready publish this; once; }
                """);
        call(host, "receive", 1L, 1, true, 0.5, null);
        call(host, "start");
        call(host, "receive", 1L, 1, false, 0.5, null);
        call(host, "receive", 1L, 1, true, 0.5, null);
        call(host, "receive", 1L, 1, true, 0.5, null);

        assertThat(server.names()).containsExactly("stream_started", "publish_started", "source_ready");
        assertThat(server.hook("ready").hits()).isEqualTo(1);
    }

    @Test
    void conditionsCompareNumbersTextsEnumsAndTypes() throws Exception {
        Object host = weave("""
                hook a { method H.Broadcast.receive; at entry; when arg0 in 20,17; emit stream_backup; url "in"; }
                hook b { method H.Broadcast.receive; at entry; when arg1 < 5; emit stream_backup; url "less"; }
                hook c { method H.Broadcast.receive; at entry; when arg4 is java.util.Map; emit stream_backup; url "is"; }
                hook d { method H.Broadcast.receive; at entry; when this.getName() like c*c; emit stream_backup; url "like"; }
                hook e { method H.Broadcast.receive; at entry; when arg4 == null; emit stream_backup; url "null"; }
                hook f { method H.Broadcast.receive; at entry; when this.getState() != IDLE; emit stream_backup; url "not"; }
                hook g { method H.Broadcast.receive; at entry; when arg3 > 0.4; emit stream_backup; url "more"; }
                """);
        call(host, "receive", 17L, 5, false, 0.4, Map.of());
        assertThat(urls()).containsExactly("in", "is", "like");
        server.events.clear();
        call(host, "start");
        call(host, "receive", 18L, 4, false, 0.5, null);
        assertThat(urls()).containsExactly("less", "like", "null", "not", "more");
    }

    private List<Object> urls() {
        return server.events.stream().map(event -> event.fields().get("url")).toList();
    }

    @Test
    void aHookThatWantsWhatTheMethodHasNotFailsAloneAndTheOthersOfItsClassGoOn() throws Exception {
        Object host = weave("""
                hook returned { method H.Broadcast.start(); at return; emit busy_port; peer return; }
                hook argued { method H.Broadcast.start; at return; emit busy_port; peer arg1; }
                hook early { method H.Broadcast.start; at return; emit busy_port; peer entry arg0; }
                hook good { method H.Broadcast.start(); at return; emit busy_port; peer this.getName(); }
                """);
        call(host, "start");

        assertThat(server.hook("returned").reason()).isEqualTo(WovenServer.HOST + ".start returns nothing");
        assertThat(server.hook("argued").reason()).isEqualTo(WovenServer.HOST + ".start has no arg1");
        assertThat(server.hook("early").reason()).isEqualTo(WovenServer.HOST + ".start has no arg0");
        assertThat(server.names()).containsExactly("busy_port");
    }
}
