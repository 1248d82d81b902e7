package io.notifyagent.api;

import static org.assertj.core.api.Assertions.assertThat;

import java.lang.invoke.MethodHandles;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/**
 * Several copies of the api in one JVM, before and after the real hook class comes into it (rule E9). In order, because
 * a JVM never forgets that class.
 */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class NotifyEventsTest {

    private static final Path HOOK_SOURCE = Path.of("../agent/src/hook/java");

    /** What the agent is to the hook class, in this test: it takes events named {@code wanted} and writes them down. */
    private static final String AGENT_SOURCE = """
            public final class RecordingAgent extends NotifyAgentHook {
                public String last = "";
                protected java.lang.invoke.CallSite linkSite(
                        java.lang.invoke.MethodHandles.Lookup caller, String name, java.lang.invoke.MethodType type) {
                    return null;
                }
                protected boolean hostEventEnabled(String event) {
                    if (event.equals("broken")) {
                        throw new IllegalStateException("agent fails");
                    }
                    return event.equals("wanted");
                }
                protected boolean emitHostEvent(String event, String media, Object[] keysAndValues) {
                    last = event + " " + media + " " + java.util.Arrays.toString(keysAndValues);
                    return event.equals("wanted");
                }
                protected long entered(int point, Object subject) {
                    return 0;
                }
                protected void left(int point, Object subject, long entered, long result, Object detail) {}
                protected boolean commanded(String words) {
                    return false;
                }
            }
            """;

    @Test
    @Order(1)
    void saysNoWithoutAnAgent() throws Exception {
        Copy copy = new Copy();
        assertThat(copy.connect()).isFalse();
        assertThat(copy.enabled("stream_started")).isFalse();
        assertThat(copy.emit("stream_started", "cam", "ip", "192.0.2.1")).isFalse();
    }

    @Test
    @Order(1)
    void neverThrows() {
        assertThat(NotifyEvents.enabled(null)).isFalse();
        assertThat(NotifyEvents.emit(null, null)).isFalse();
        assertThat(NotifyEvents.emit("a", null, (Object[]) null)).isFalse();
        assertThat(NotifyEvents.emit("a", "m", "odd")).isFalse();
    }

    @Test
    @Order(2)
    void reachesAnAgentThatCameLater(@TempDir Path folder) throws Exception {
        Copy early = new Copy();
        assertThat(early.enabled("wanted")).isFalse();
        Object agent = bringAgent(folder);

        // Nobody has told the early copy yet; one that is initialised now finds the hook by itself.
        assertThat(early.enabled("wanted")).isFalse();
        Copy late = new Copy();
        assertThat(late.enabled("wanted")).isTrue();
        assertThat(late.enabled("other")).isFalse();

        assertThat(early.connect()).isTrue();
        assertThat(early.connect()).isTrue();
        assertThat(early.enabled("wanted")).isTrue();
        assertThat(early.emit("wanted", "cam", "ip", "192.0.2.1", "port", 1935)).isTrue();
        assertThat(last(agent)).isEqualTo("wanted cam [ip, 192.0.2.1, port, 1935]");
        assertThat(late.emit("other", null)).isFalse();
        assertThat(last(agent)).isEqualTo("other null []");
        assertThat(late.enabled("broken")).isFalse();
        assertThat(late.enabled(null)).isFalse();
    }

    private static String last(Object agent) throws ReflectiveOperationException {
        return (String) agent.getClass().getField("last").get(agent);
    }

    /** Defines the hook class as the agent does, and gives it an agent. */
    private static Object bringAgent(Path folder) throws Exception {
        Path source = Files.writeString(folder.resolve("RecordingAgent.java"), AGENT_SOURCE);
        JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
        Path patch = Files.createDirectory(folder.resolve("java.base"));
        String hook = HOOK_SOURCE.resolve("java/lang/NotifyAgentHook.java").toString();
        assertThat(compiler.run(
                        null, null, null, "--patch-module", "java.base=" + HOOK_SOURCE, "-d", patch.toString(), hook))
                .isZero();
        assertThat(compiler.run(
                        null,
                        null,
                        null,
                        "--patch-module",
                        "java.base=" + patch,
                        "-d",
                        folder.toString(),
                        source.toString()))
                .isZero();
        MethodHandles.privateLookupIn(Object.class, MethodHandles.lookup())
                .defineClass(Files.readAllBytes(patch.resolve("java/lang/NotifyAgentHook.class")));
        try (URLClassLoader loader =
                new URLClassLoader(new URL[] {folder.toUri().toURL()}, null)) {
            Class<?> type = loader.loadClass("RecordingAgent");
            Constructor<?> constructor = type.getConstructor();
            Object agent = constructor.newInstance();
            Class<?> hookType = type.getSuperclass();
            assertThat(hookType.getMethod("take", hookType).invoke(null, agent)).isEqualTo(true);
            return agent;
        }
    }

    /** A copy of the api in a loader of its own, as a web application brings it. */
    private static final class Copy {

        private final Class<?> type;

        Copy() throws Exception {
            URL classes =
                    NotifyEvents.class.getProtectionDomain().getCodeSource().getLocation();
            // Left open: the copy loads its classes when it first uses them.
            @SuppressWarnings("resource")
            URLClassLoader loader = new URLClassLoader(new URL[] {classes}, null);
            type = loader.loadClass(NotifyEvents.class.getName());
            assertThat(type).isNotSameAs(NotifyEvents.class);
        }

        boolean connect() throws ReflectiveOperationException {
            return (boolean) type.getMethod("connect").invoke(null);
        }

        boolean enabled(String event) throws ReflectiveOperationException {
            return (boolean) type.getMethod("enabled", String.class).invoke(null, event);
        }

        boolean emit(String event, String media, Object... keysAndValues) throws ReflectiveOperationException {
            Method emit = type.getMethod("emit", String.class, String.class, Object[].class);
            return (boolean) emit.invoke(null, event, media, keysAndValues);
        }
    }

    @Test
    @Order(3)
    void offersNothingElseInPublic() {
        assertThat(List.of(NotifyEvents.class.getDeclaredMethods()))
                .filteredOn(method -> java.lang.reflect.Modifier.isPublic(method.getModifiers()))
                .extracting(Method::getName)
                .containsExactlyInAnyOrder("enabled", "emit", "connect");
    }
}
