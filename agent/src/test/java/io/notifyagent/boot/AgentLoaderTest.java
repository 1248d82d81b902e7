package io.notifyagent.boot;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collections;
import java.util.List;
import java.util.ServiceLoader;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.jar.JarEntry;
import java.util.jar.JarOutputStream;
import java.util.spi.ToolProvider;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The wall between the agent and its host (rule A2): what the loader sees, what it does not, what it hands out. */
class AgentLoaderTest {

    private static final String SERVICE = "META-INF/services/java.util.spi.ToolProvider";

    @TempDir
    Path folder;

    private File file;
    private AgentLoader loader;

    @BeforeEach
    void open() throws Exception {
        // Spaces, % and # in the path: users have such folders.
        file = Files.createDirectory(folder.resolve("a b%20#c"))
                .resolve("notify-agent.jar")
                .toFile();
        try (JarOutputStream jar = new JarOutputStream(Files.newOutputStream(file.toPath()))) {
            put(jar, "agent/" + Inside.class.getName().replace('.', '/') + ".classdata", bytesOf(Inside.class));
            put(jar, "agent/java/lang/String.classdata", bytesOf(Inside.class));
            put(jar, "agent/texts/a.txt", "text of the agent".getBytes(StandardCharsets.UTF_8));
            put(jar, "texts/a.txt", "text of the root".getBytes(StandardCharsets.UTF_8));
            put(jar, "texts/root.txt", "text of the root".getBytes(StandardCharsets.UTF_8));
            put(jar, "agent/texts/", new byte[0]);
            put(jar, "agent/" + SERVICE, Inside.class.getName().getBytes(StandardCharsets.UTF_8));
        }
        loader = AgentLoader.open(file);
    }

    @AfterEach
    void close() throws Exception {
        loader.close();
    }

    @Test
    void standsBelowThePlatformLoaderWhateverTheHostsLoadersEndAt() {
        ClassLoader platform = ClassLoader.getPlatformClassLoader();
        assertThat(loader.getParent()).isSameAs(platform);
        ClassLoader ofTheHost = new ClassLoader(null) {};
        for (ClassLoader own : new ClassLoader[] {
            null, platform, ClassLoader.getSystemClassLoader(), ofTheHost, new ClassLoader(ofTheHost) {}
        }) {
            assertThat(AgentLoader.platform(own)).as(String.valueOf(own)).isSameAs(platform);
        }
    }

    @Test
    void definesClassesFromTheFolderAgent() throws Exception {
        Class<?> type = loader.loadClass(Inside.class.getName());

        assertThat(type).isNotSameAs(Inside.class);
        assertThat(type.getClassLoader()).isSameAs(loader);
        assertThat(type.getPackage().getName()).isEqualTo("io.notifyagent.boot");
        assertThat(loader.loadClass(Inside.class.getName())).isSameAs(type);
    }

    @Test
    void doesNotSeeTheClassPathOfTheHost() {
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.loadClass("org.junit.jupiter.api.Test"));
        assertThat(loader.getResource("org/junit/jupiter/api/Test.class")).isNull();
    }

    @Test
    void seesThePlatformModules() throws Exception {
        assertThat(loader.loadClass("com.sun.tools.attach.VirtualMachine")
                        .getModule()
                        .getName())
                .isEqualTo("jdk.attach");
        assertThat(loader.loadClass("java.sql.Connection")).isNotNull();
    }

    @Test
    void leavesJavaPackagesToTheJvm() throws Exception {
        assertThat(loader.loadClass("java.lang.String")).isSameAs(String.class);
    }

    @Test
    void trustsTheAgentAndNamesItsJar() throws Exception {
        Class<?> type = loader.loadClass(Inside.class.getName());

        assertThat(new File(
                        type.getProtectionDomain().getCodeSource().getLocation().toURI()))
                .isEqualTo(file);
        assertThat(type.getProtectionDomain().getPermissions().implies(new RuntimePermission("anything")))
                .isTrue();
    }

    @Test
    void servesResourcesOfTheAgentOnly() throws Exception {
        try (InputStream in = loader.getResourceAsStream("texts/a.txt")) {
            assertThat(in).hasContent("text of the agent");
        }
        assertThat(loader.getResource("texts/root.txt")).isNull();
        assertThat(loader.getResource("texts/none.txt")).isNull();
        assertThat(loader.getResource("texts/")).isNull();
    }

    @Test
    void servesClassFilesUnderTheirOwnNames() throws Exception {
        try (InputStream in = loader.getResourceAsStream(Inside.class.getName().replace('.', '/') + ".class")) {
            assertThat(in).hasBinaryContent(bytesOf(Inside.class));
        }
    }

    @Test
    void listsEveryResourceOnce() throws Exception {
        List<URL> found = Collections.list(loader.getResources("texts/a.txt"));

        assertThat(found).hasSize(1);
        assertThat(found.get(0).getProtocol()).isEqualTo("notify-agent");
    }

    @Test
    void readsUrlsWhateverTheHostThinksOfCaches() throws Exception {
        boolean before = URLConnection.getDefaultUseCaches("notify-agent");
        URLConnection.setDefaultUseCaches("notify-agent", false);
        try {
            URLConnection connection = loader.getResource("texts/a.txt").openConnection();
            assertThat(connection.getContentLengthLong()).isEqualTo("text of the agent".length());
            try (InputStream in = connection.getInputStream()) {
                assertThat(in).hasContent("text of the agent");
            }
        } finally {
            URLConnection.setDefaultUseCaches("notify-agent", before);
        }
    }

    @Test
    void findsServicesOfTheAgent() {
        assertThat(ServiceLoader.load(ToolProvider.class, loader).stream())
                .anySatisfy(provider -> assertThat(provider.type().getName()).isEqualTo(Inside.class.getName()));
    }

    @Test
    void loadsOneClassOnOneThreadOfMany() throws Exception {
        ExecutorService threads = Executors.newFixedThreadPool(8);
        Set<Class<?>> seen = ConcurrentHashMap.newKeySet();
        try {
            List<Callable<Boolean>> loads =
                    Collections.nCopies(64, () -> seen.add(loader.loadClass(Inside.class.getName())));
            for (Future<Boolean> load : threads.invokeAll(loads)) {
                load.get();
            }
        } finally {
            threads.shutdownNow();
        }

        assertThat(seen).hasSize(1);
    }

    @Test
    void findsNothingMoreOnceItIsClosed() throws Exception {
        URL url = loader.getResource("texts/a.txt");
        loader.close();

        assertThat(loader.getResource("texts/a.txt")).isNull();
        assertThatExceptionOfType(ClassNotFoundException.class)
                .isThrownBy(() -> loader.loadClass(Inside.class.getName()));
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> url.openStream().close())
                .withMessageContaining("closed");
    }

    @Test
    void refusesAFileThatIsNoJar() throws Exception {
        Path text = Files.writeString(folder.resolve("text.jar"), "no jar");

        assertThatExceptionOfType(IOException.class).isThrownBy(() -> AgentLoader.open(text.toFile()));
    }

    private static byte[] bytesOf(Class<?> type) throws IOException {
        try (InputStream in =
                type.getClassLoader().getResourceAsStream(type.getName().replace('.', '/') + ".class")) {
            return in.readAllBytes();
        }
    }

    private static void put(JarOutputStream jar, String name, byte[] bytes) throws IOException {
        jar.putNextEntry(new JarEntry(name));
        jar.write(bytes);
        jar.closeEntry();
    }

    /** Put into the jar as a class of the agent. */
    public static final class Inside implements ToolProvider {

        @Override
        public String name() {
            return "inside";
        }

        @Override
        public int run(PrintWriter out, PrintWriter err, String... args) {
            return 0;
        }
    }
}
