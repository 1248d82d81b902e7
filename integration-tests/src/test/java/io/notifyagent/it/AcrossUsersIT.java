package io.notifyagent.it;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.notifyagent.api.NotifyEvents;
import java.io.IOException;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.Parameter;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The command line and servers of other users (rule A1): root may do everything, everybody else is told in one line what
 * to do. Needs root, who alone can be another user, and {@code setpriv} of util-linux.
 */
@ParameterizedClass(name = "{0}")
@MethodSource("io.notifyagent.it.JdkPair#same")
final class AcrossUsersIT {

    private static final Duration LIMIT = Duration.ofSeconds(30);

    /** Whose user has no name everywhere and no files: the overflow id of Linux. */
    private static final String NOBODY = "65534";

    private static final List<String> AS_NOBODY =
            List.of("setpriv", "--reuid=" + NOBODY, "--regid=" + NOBODY, "--clear-groups");

    @Parameter
    private JdkPair jdks;

    /** What the other user can read: a folder of tests need not be. */
    private Path shared;

    private Path jar;

    @BeforeEach
    void share() throws Exception {
        assumeTrue(isRoot(), "SKIPPED: only root can start a server as another user");
        assumeTrue(hasSetpriv(), "SKIPPED: setpriv (util-linux) is not here");
        shared = Files.createTempDirectory("notify-users");
        Files.setPosixFilePermissions(shared, PosixFilePermissions.fromString("rwxr-xr-x"));
        jar = shared.resolve("notify-agent.jar");
        Files.copy(Installation.ofBuild().agentJar(), jar);
        for (Class<?> type : List.of(OrderedHost.class, NotifyEvents.class)) {
            copy(Path.of(
                    type.getProtectionDomain().getCodeSource().getLocation().toURI()));
        }
        Files.writeString(shared.resolve("agent.properties"), "notify.all.sink = jsonlog://log/events.jsonl\n");
        try (Stream<Path> all = Files.walk(shared)) {
            for (Path path : all.toList()) {
                Files.setPosixFilePermissions(
                        path, PosixFilePermissions.fromString(Files.isDirectory(path) ? "rwxr-xr-x" : "rw-r--r--"));
            }
        }
        Path log = Files.createDirectory(shared.resolve("log"));
        Files.setPosixFilePermissions(log, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    @AfterEach
    void remove() throws IOException {
        if (shared != null) {
            try (Stream<Path> all = Files.walk(shared)) {
                for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(path);
                }
            }
        }
    }

    @Test
    void rootAttachesToTheServerOfAnotherUserAndAsksIt() throws Exception {
        try (Child server = host(AS_NOBODY)) {
            String pid = Long.toString(server.pid());
            Command attach = command(
                    List.of(), "attach", pid, shared.resolve("agent.properties").toString());
            assertThat(attach.code()).as("%s", attach).isZero();
            Command status = command(List.of(), "status", pid);
            assertThat(status.code()).as("%s", status).isZero();
            assertThat(status.out()).anyMatch(line -> line.startsWith("all            delivering"));
            Command own = command(AS_NOBODY, "status", pid);
            assertThat(own.code()).as("its own user, %s", own).isZero();
            assertThat(command(List.of(), "detach", pid).code()).isZero();
            assertThat(server.isAlive()).isTrue();
        }
    }

    @Test
    void anotherUserIsToldWhoMayAttachToTheServerOfRoot() throws Exception {
        try (Child server = host(List.of())) {
            String pid = Long.toString(server.pid());
            for (String command : List.of("attach", "hooks")) {
                Command refused = command(AS_NOBODY, command, pid);
                assertThat(refused.code()).as(command).isEqualTo(1);
                assertThat(refused.out()).isEmpty();
                assertThat(refused.err())
                        .singleElement()
                        .asString()
                        .isEqualTo("notify-agent: process " + pid + " belongs to another user: run the command as root,"
                                + " the user of the server (sudo -u root), or as root");
            }
            Command ps = command(AS_NOBODY, "ps");
            assertThat(ps.code()).isZero();
            assertThat(ps.out())
                    .anyMatch(line -> line.matches(pid + " +root +\\? +\\? +\\S*OrderedHost"))
                    .last()
                    .asString()
                    .startsWith("? belongs to another user");
            assertThat(server.err().entries()).as("the server notices nothing").isEmpty();
        }
    }

    private Child host(List<String> user) throws Exception {
        List<String> command = new ArrayList<>(user);
        command.addAll(List.of(
                jdks.server().homeOrSkip().java().toString(),
                "-cp",
                shared.resolve("classes").toString(),
                OrderedHost.class.getName()));
        Child host = Child.start("host", shared.resolve("out"), command);
        host.out().await("the host", LIMIT, lines -> lines.contains("ready"));
        return host;
    }

    private Command command(List<String> user, String... arguments) throws Exception {
        List<String> command = new ArrayList<>(user);
        command.addAll(List.of(jdks.commands().homeOrSkip().java().toString(), "-jar", jar.toString()));
        command.addAll(List.of(arguments));
        return Command.run(shared, command);
    }

    private void copy(Path classes) throws IOException {
        Path target = shared.resolve("classes");
        try (FileSystem jarFile = Files.isDirectory(classes) ? null : FileSystems.newFileSystem(classes)) {
            Path root = jarFile == null ? classes : jarFile.getPath("/");
            try (Stream<Path> all = Files.walk(root)) {
                for (Path path : all.filter(Files::isRegularFile).toList()) {
                    Path copied = target.resolve(root.relativize(path).toString());
                    Files.createDirectories(copied.getParent());
                    Files.copy(path, copied, StandardCopyOption.REPLACE_EXISTING);
                }
            }
        }
    }

    private static boolean isRoot() throws IOException {
        return (Integer) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
    }

    private static boolean hasSetpriv() {
        return Stream.of(System.getenv("PATH").split(":"))
                .anyMatch(folder -> Files.isExecutable(Path.of(folder, "setpriv")));
    }
}
