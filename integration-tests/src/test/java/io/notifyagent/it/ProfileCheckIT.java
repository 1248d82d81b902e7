package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Enumeration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/** {@code profile check} on the jars of a real Red5, and on those of one that never was. */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.Jdk#all")
class ProfileCheckIT {

    private static final Installation INSTALLATION = Installation.ofBuild();

    @Parameter
    private Jdk jdk;

    @TempDir
    Path folder;

    private Command check(String classPath) throws Exception {
        return Command.run(
                folder, INSTALLATION, jdk.homeOrSkip(), "profile", "check", "red5", "--classpath", classPath);
    }

    @Test
    void bindsEveryHookOfTheShippedProfileToTheServerItIsFor() throws Exception {
        Path red5 = INSTALLATION.red5Jars();
        Command check = check(red5 + "/lib/*:" + red5 + "/*");
        assertThat(check.code()).isZero();
        assertThat(check.err()).isEmpty();
        assertThat(check.out())
                .last()
                .asString()
                .matches("red5 on Red5 1\\.2\\.12: \\d+ hooks, \\d+ bound, 0 partial, 3 absent, 0 failed");
        assertThat(check.out())
                .as("what there is only where Red5 has a Tomcat")
                .filteredOn(line -> line.contains(" absent "))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("http_is_bound", "http_listens", "http_cannot_listen");
    }

    @Test
    void bindsEveryHookWhereThereIsATomcat() throws Exception {
        Installation tomcat = INSTALLATION.with(Red5Release.RED5_1_3_TOMCAT);
        Path red5 = tomcat.red5Jars();
        Command check = check(red5 + "/lib/*:" + red5 + "/*:" + tomcat.tomcatJars() + "/plugins/*");
        assertThat(check.code()).isZero();
        assertThat(check.out())
                .last()
                .asString()
                .matches("red5 on Red5 1\\.3\\.17: \\d+ hooks, \\d+ bound, 0 partial, 2 absent, 0 failed");
        assertThat(check.out())
                .as("Red5's own client, which is not for 1.3")
                .filteredOn(line -> line.contains(" absent "))
                .extracting(line -> line.split(" ")[0])
                .containsExactly("push_started", "push_stopped");
    }

    @Test
    void saysWhatAnUpgradeOfTheServerWouldBreak() throws Exception {
        Path red5 = INSTALLATION.red5Jars();
        Path upgraded = upgraded(red5.resolve("lib"));
        Command check = check(upgraded + ":" + red5 + "/lib/*:" + red5 + "/*");
        assertThat(check.code()).isEqualTo(2);
        String told = String.join(" ", check.out()).replaceAll("\\s+", " ");
        assertThat(told)
                .contains(
                        "publish_started failed",
                        "sendPublishStartNotify is not declared in the class; did you mean 'sendPublishStartNotifi'?",
                        "publish_stopped partial",
                        "has no method getMaxSubscribers(); did you mean 'getMaxSubscriberz'?");
    }

    /** A copy of the jar with ClientBroadcastStream, in which two methods have other names of the same length. */
    private Path upgraded(Path lib) throws IOException {
        Map<String, String> renamed =
                Map.of("sendPublishStartNotify", "sendPublishStartNotifi", "getMaxSubscribers", "getMaxSubscriberz");
        Path original = jarWith(lib, "org/red5/server/stream/ClientBroadcastStream.class");
        Path copy = folder.resolve("upgraded.jar");
        try (ZipFile jar = new ZipFile(original.toFile());
                OutputStream file = Files.newOutputStream(copy);
                ZipOutputStream out = new ZipOutputStream(file)) {
            for (Enumeration<? extends ZipEntry> entries = jar.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                out.putNextEntry(new ZipEntry(entry.getName()));
                try (InputStream in = jar.getInputStream(entry)) {
                    out.write(renamed(in.readAllBytes(), renamed));
                }
                out.closeEntry();
            }
        }
        return copy;
    }

    private static byte[] renamed(byte[] bytes, Map<String, String> names) {
        String text = new String(bytes, StandardCharsets.ISO_8859_1);
        for (Map.Entry<String, String> name : names.entrySet()) {
            text = text.replace(name.getKey(), name.getValue());
        }
        return text.getBytes(StandardCharsets.ISO_8859_1);
    }

    private static Path jarWith(Path lib, String entry) throws IOException {
        List<Path> jars = new ArrayList<>();
        try (Stream<Path> files = Files.list(lib)) {
            jars.addAll(files.filter(file -> file.toString().endsWith(".jar")).toList());
        }
        for (Path jar : jars) {
            try (ZipFile zip = new ZipFile(jar.toFile())) {
                if (zip.getEntry(entry) != null) {
                    return jar;
                }
            }
        }
        throw new AssertionError("no jar in " + lib + " has " + entry);
    }
}
