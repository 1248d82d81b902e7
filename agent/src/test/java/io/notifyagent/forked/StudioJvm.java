package io.notifyagent.forked;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** {@link Studio} in a JVM of its own, with a profile and a configuration for it in its folder. Closing it ends it. */
final class StudioJvm implements AutoCloseable {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    private final Path folder;
    private final ForkedJvm jvm;
    private final String jcmd;

    private StudioJvm(Path folder, ForkedJvm jvm, String jcmd) {
        this.folder = folder;
        this.jvm = jvm;
        this.jcmd = jcmd;
    }

    static StudioJvm start(JavaHome java, Path folder, String... options) throws Exception {
        return start(java, folder, Studio.class, options);
    }

    static StudioJvm start(JavaHome java, Path folder, Class<?> main, String... options) throws Exception {
        Path classes = classes(folder.resolve("studio.jar"));
        Files.writeString(folder.resolve("studio.profile"), """
                profile studio { when io.notifyagent.forked.Studio; product Studio; alias S io.notifyagent.forked; }
                hook on_air {
                  method S.Broadcast.start(); at return;
                  begin publish this; existing S.Studio::ON_AIR[*]<S.Broadcast>;
                  media this.name;
                }
                hook off_air {
                  method S.Broadcast.stop(); at entry;
                  end publish this;
                  bytes this.bytes();
                }
                hook frame {
                  method S.Broadcast.frame(int, boolean); at entry;
                  frame publish this;
                  track "video"; size arg0; key arg1;
                }
                """);
        configure(folder, "");
        List<String> command = new ArrayList<>(List.of(java.tool("java"), "-XX:SoftRefLRUPolicyMSPerMB=0"));
        command.addAll(List.of(options));
        command.addAll(List.of("-cp", classes.toString(), main.getName()));
        StudioJvm studio = new StudioJvm(folder, ForkedJvm.start(folder, null, command), java.tool("jcmd"));
        await().atMost(LIMIT).until(() -> studio.jvm.out().contains("ready"));
        return studio;
    }

    /** Writes the configuration. @param more lines of it */
    static String configure(Path folder, String more) throws IOException {
        return Files.writeString(folder.resolve("agent.properties"), """
                        agent.log = agent.log
                        agent.profiles = auto, studio.profile
                        notify.a.sink = jsonlog://a.log
                        notify.a.except = group=system_overloaded
                        notify.a.except.load = media=busy-*
                        """ + more).toString();
    }

    /** In a jar, for only those can be archived. */
    private static Path classes(Path jar) throws IOException {
        if (Files.exists(jar)) {
            return jar;
        }
        try (JarOutputStream out = new JarOutputStream(Files.newOutputStream(jar))) {
            for (Class<?> type : List.of(Studio.class, Broadcast.class, StudioLoader.class, TakingLoader.class)) {
                String file = type.getName().replace('.', '/') + ".class";
                out.putNextEntry(new JarEntry(file));
                try (InputStream in = type.getResourceAsStream("/" + file)) {
                    in.transferTo(out);
                }
                out.closeEntry();
            }
        }
        return jar;
    }

    String pid() {
        return Long.toString(jvm.pid());
    }

    List<String> out() throws IOException {
        return jvm.out();
    }

    List<String> err() throws IOException {
        return jvm.err();
    }

    /** Has it do something, and waits until that is done. @return what it said about it */
    String say(String line) throws Exception {
        int before = jvm.out().size();
        jvm.say(line);
        await().atMost(LIMIT)
                .until(() -> jvm.out().stream().skip(before).anyMatch(said -> said.equals("done " + line)));
        return jvm.out().get(before);
    }

    /** A number of what it says of its state. */
    long state(String name) throws Exception {
        String state = say("state");
        return Arrays.stream(state.split(" "))
                .filter(word -> word.startsWith(name + "="))
                .mapToLong(word -> Long.parseLong(word.substring(name.length() + 1)))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not in " + state));
    }

    /** The events that were delivered, as {@code NAME MEDIA}, synthetic ones with a star. */
    List<String> events() throws IOException {
        Path file = folder.resolve("a.log");
        try (Stream<String> lines = Files.exists(file) ? Files.lines(file) : Stream.empty()) {
            return lines.filter(line -> line.contains("\"media\":"))
                    .map(line -> field(line, "event") + " " + field(line, "media")
                            + (line.contains("\"synthetic\":true") ? " *" : ""))
                    .collect(Collectors.toList());
        }
    }

    void awaitEvents(String... wanted) {
        await().atMost(LIMIT).untilAsserted(() -> assertThat(events()).containsExactly(wanted));
    }

    /** How many loaders of agents the JVM still holds, once it has collected what it can. */
    long loaders() throws Exception {
        Process histogram = new ProcessBuilder(jcmd, pid(), "GC.class_histogram").start();
        List<String> lines =
                new String(histogram.getInputStream().readAllBytes()).lines().toList();
        assertThat(histogram.waitFor()).isZero();
        assertThat(lines).anyMatch(line -> line.contains("java.lang.Class"));
        return lines.stream()
                .filter(line -> line.contains("io.notifyagent.boot.AgentLoader"))
                .count();
    }

    int end() throws Exception {
        return jvm.end();
    }

    @Override
    public void close() {
        jvm.close();
    }

    private static String field(String json, String name) {
        String start = "\"" + name + "\":\"";
        int at = json.indexOf(start) + start.length();
        return json.substring(at, json.indexOf('"', at));
    }
}
