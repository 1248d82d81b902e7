package io.notifyagent;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.DataInputStream;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.util.List;
import java.util.function.Predicate;
import java.util.jar.Attributes;
import java.util.jar.JarEntry;
import java.util.jar.JarFile;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/** What is in the finished jar: nothing of ours, or of our libraries, that a host could see by accident (rule A2). */
class AgentJarIT {

    private static final String BOOT = "io/notifyagent/boot/";
    private static final int JAVA_8 = 52;
    private static final int JAVA_17 = 61;
    private static final long MOST_BYTES = 12 << 20;

    private static JarFile jar;
    private static List<String> files;

    @BeforeAll
    static void open() throws IOException {
        jar = new JarFile(System.getProperty("notify.agent.jar"));
        files = jar.stream()
                .filter(entry -> !entry.isDirectory())
                .map(JarEntry::getName)
                .toList();
    }

    @AfterAll
    static void close() throws IOException {
        jar.close();
    }

    @Test
    void hasBootTheManifestAndTheLicencesAtItsRootAndNothingElse() {
        assertThat(files)
                .allMatch(name -> name.startsWith("agent/")
                        || name.startsWith(BOOT)
                        || name.equals("META-INF/MANIFEST.MF")
                        || name.equals("META-INF/THIRD-PARTY.txt")
                        || name.startsWith("META-INF/licenses/"));
    }

    @Test
    void hasNoClassFileOutsideBoot() {
        assertThat(files)
                .filteredOn(name -> name.endsWith(".class"))
                .isNotEmpty()
                .allMatch(name -> name.startsWith(BOOT));
    }

    @Test
    void hasNoBootClassBehindTheLoader() {
        assertThat(files).noneMatch(name -> name.startsWith("agent/" + BOOT));
    }

    @Test
    void carriesTheHookClassTheApiAndTheLibraries() {
        assertThat(files)
                .contains(
                        "agent/java/lang/NotifyAgentHook.classdata",
                        "agent/io/notifyagent/api/EventType.classdata",
                        "agent/io/notifyagent/version.properties",
                        "agent/net/bytebuddy/jar/asm/ClassReader.classdata",
                        "agent/com/fasterxml/jackson/core/JsonFactory.classdata",
                        "agent/com/fasterxml/jackson/databind/ObjectMapper.classdata",
                        "agent/picocli/CommandLine.classdata",
                        "agent/io/notifyagent/cli/Main.classdata",
                        "agent/org/apache/hc/client5/http/impl/classic/HttpClients.classdata",
                        "agent/org/publicsuffix/list/effective_tld_names.dat",
                        "agent/org/HdrHistogram/Histogram.classdata",
                        "agent/org/luaj/vm2/LuaClosure.classdata",
                        "agent/org/eclipse/angus/mail/smtp/SMTPTransport.classdata",
                        "agent/META-INF/services/jakarta.mail.Provider",
                        "agent/META-INF/services/jakarta.mail.util.StreamProvider");
    }

    @Test
    void carriesASilentLogForItsLibraries() throws IOException {
        assertThat(text("agent/META-INF/services/org.slf4j.spi.SLF4JServiceProvider"))
                .isEqualToIgnoringWhitespace("org.slf4j.nop.NOPServiceProvider");
    }

    @Test
    void carriesNothingUseless() {
        assertThat(files)
                .noneMatch(name -> name.contains("module-info")
                        || name.contains("META-INF/versions/")
                        || name.contains("META-INF/maven/")
                        || name.contains("jpms.args")
                        || name.contains("org/jctools/")
                        || name.matches(".*\\.(SF|RSA|DSA|EC)")
                        || name.matches("agent/[^/]*\\.classdata"));
    }

    @Test
    void carriesNothingThatOpensJavaToScriptsOrOffersLuaToTheHost() {
        assertThat(files)
                .noneMatch(name -> name.startsWith("agent/org/luaj/vm2/lib/jse/")
                        || name.startsWith("agent/org/luaj/vm2/script/")
                        || name.contains("ScriptEngineFactory"));
    }

    @Test
    void carriesTheLicencesOfItsLibraries() {
        assertThat(files)
                .contains(
                        "META-INF/licenses/byte-buddy/LICENSE",
                        "META-INF/licenses/byte-buddy/ASM",
                        "META-INF/licenses/jackson-core/LICENSE",
                        "META-INF/licenses/jackson-databind/LICENSE",
                        "META-INF/licenses/jackson-databind/NOTICE",
                        "META-INF/licenses/httpclient5/NOTICE",
                        "META-INF/licenses/httpcore5/NOTICE",
                        "META-INF/licenses/hdrhistogram/LICENSE.txt",
                        "META-INF/licenses/slf4j/LICENSE.txt",
                        "META-INF/licenses/luaj/LICENSE.txt",
                        "META-INF/licenses/angus-mail/LICENSE.md",
                        "META-INF/licenses/jakarta-mail-api/LICENSE.md",
                        "META-INF/licenses/jakarta-activation-api/LICENSE.md");
    }

    @Test
    void saysInItsManifestWhatTheJvmMustKnow() throws IOException {
        Attributes manifest = jar.getManifest().getMainAttributes();

        assertThat(manifest.getValue("Premain-Class")).isEqualTo("io.notifyagent.boot.NotifyAgent");
        assertThat(manifest.getValue("Main-Class")).isEqualTo("io.notifyagent.boot.Main");
        assertThat(manifest.getValue("Agent-Class")).isEqualTo("io.notifyagent.boot.NotifyAgent");
        assertThat(manifest.getValue("Can-Retransform-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Can-Redefine-Classes")).isEqualTo("true");
        assertThat(manifest.getValue("Implementation-Title")).isEqualTo("notify-agent");
        assertThat(manifest.getValue("Implementation-Version")).matches("\\d+\\.\\d+\\.\\d+(-SNAPSHOT)?");
    }

    @Test
    void leavesTheClassPathsOfTheHostAlone() throws IOException {
        assertThat(jar.getManifest().getMainAttributes().keySet().stream().map(Object::toString))
                .doesNotContain("Class-Path", "Boot-Class-Path", "Launcher-Agent-Class", "Multi-Release");
    }

    @Test
    void hasBootForJava8() {
        assertThat(versionsOf(name -> name.startsWith(BOOT))).containsOnly(JAVA_8);
    }

    @Test
    void hasTheAgentForJava17() {
        assertThat(versionsOf(name -> name.startsWith("agent/io/notifyagent/") && name.endsWith(".classdata")))
                .containsOnly(JAVA_17);
        assertThat(versionsOf(name -> name.startsWith("agent/java/"))).containsOnly(JAVA_17);
    }

    @Test
    void hasNoClassThatJava17CannotRead() {
        assertThat(versionsOf(name -> name.endsWith(".classdata"))).allMatch(version -> version <= JAVA_17);
    }

    @Test
    void carriesOneTimeInAllEntries() {
        assertThat(jar.stream().map(JarEntry::getTimeLocal).distinct()).hasSize(1);
    }

    @Test
    void staysSmall() {
        assertThat(new File(jar.getName()))
                .isFile()
                .satisfies(file -> assertThat(file.length()).isLessThan(MOST_BYTES));
    }

    private static List<Integer> versionsOf(Predicate<String> names) {
        return files.stream()
                .filter(names)
                .map(AgentJarIT::versionOf)
                .distinct()
                .toList();
    }

    private static int versionOf(String name) {
        try (DataInputStream in = new DataInputStream(jar.getInputStream(jar.getEntry(name)))) {
            assertThat(in.readInt()).as("magic of %s", name).isEqualTo(0xCAFEBABE);
            in.readUnsignedShort();
            return in.readUnsignedShort();
        } catch (IOException unreadable) {
            throw new java.io.UncheckedIOException(unreadable);
        }
    }

    private static String text(String name) throws IOException {
        try (InputStream in = jar.getInputStream(jar.getEntry(name))) {
            return new String(in.readAllBytes(), java.nio.charset.StandardCharsets.UTF_8);
        }
    }
}
