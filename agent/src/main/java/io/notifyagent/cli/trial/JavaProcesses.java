package io.notifyagent.cli.trial;

import io.notifyagent.profile.Profile;
import io.notifyagent.profile.ProfileParser;
import io.notifyagent.profile.Profiles;
import io.notifyagent.weave.Decoders;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.jar.Attributes;
import java.util.jar.JarFile;
import java.util.jar.Manifest;

/**
 * Finds the JVMs on this machine by what {@code /proc} shows of each process: its command line, and the jars that it
 * holds open. No JVM is attached to, and none notices. One thread.
 */
public final class JavaProcesses {

    /** Options of {@code java} that take the next word as their value. */
    private static final Set<String> WITH_VALUE = Set.of(
            "-cp",
            "-classpath",
            "--class-path",
            "-p",
            "--module-path",
            "--add-modules",
            "--add-opens",
            "--add-exports",
            "--add-reads",
            "--patch-module",
            "--upgrade-module-path",
            "--limit-modules");

    private static final String DELETED = " (deleted)";
    private static final String PREMAIN = "io.notifyagent.boot.NotifyAgent";

    private final Path proc;
    private final Map<String, String> markers = new LinkedHashMap<>();
    private final Map<Path, Jar> jars = new HashMap<>();

    /** What a jar tells: version of the agent, if it is one, and name of the profile whose class it holds; each or null. */
    private record Jar(String agent, String server) {}

    public JavaProcesses() {
        this(Path.of("/proc"));
    }

    JavaProcesses(Path proc) {
        this.proc = proc;
        ProfileParser parser = new ProfileParser(Decoders.names());
        for (String name : Profiles.shipped()) {
            Profile profile = Profiles.shipped(name, parser).profile().orElseThrow();
            // Where a profile names a second class, that one tells its server from those made of the same parts.
            String marker = profile.with() == null ? profile.when() : profile.with();
            markers.put(marker.replace('.', '/') + ".class", profile.name());
        }
    }

    /** All of them but this process, by process id. */
    public List<JavaProcess> find() {
        List<JavaProcess> found = new ArrayList<>();
        long own = ProcessHandle.current().pid();
        try (DirectoryStream<Path> processes = Files.newDirectoryStream(proc, "[0-9]*")) {
            for (Path process : processes) {
                long pid = Long.parseLong(process.getFileName().toString());
                List<String> command = command(process);
                if (pid != own && !command.isEmpty() && isJava(process, command)) {
                    found.add(look(pid, process, command));
                }
            }
        } catch (IOException noLinux) {
            // Without /proc nothing can be told of any process.
            return List.of();
        }
        found.sort(Comparator.comparingLong(JavaProcess::pid));
        return found;
    }

    private static List<String> command(Path process) {
        try {
            String text = Files.readString(process.resolve("cmdline"), StandardCharsets.ISO_8859_1);
            return text.isEmpty() ? List.of() : List.of(text.split("\0"));
        } catch (IOException ended) {
            return List.of();
        }
    }

    private static boolean isJava(Path process, List<String> command) {
        try {
            Path program = Files.readSymbolicLink(process.resolve("exe"));
            return program.getFileName().toString().startsWith("java");
        } catch (IOException anotherUsers) {
            // What it calls itself is there for everybody.
            return Path.of(command.get(0)).endsWith("java");
        }
    }

    private JavaProcess look(long pid, Path process, List<String> command) {
        String agent = null;
        String server = null;
        boolean readable = true;
        try (DirectoryStream<Path> open = Files.newDirectoryStream(process.resolve("fd"))) {
            for (Path descriptor : open) {
                Jar jar = jar(process, descriptor);
                agent = agent == null ? jar.agent() : agent;
                server = server == null ? jar.server() : server;
            }
        } catch (IOException anotherUsers) {
            readable = false;
        }
        return new JavaProcess(pid, user(process), readable, agent, server, main(command));
    }

    private Jar jar(Path process, Path descriptor) {
        try {
            String target = Files.readSymbolicLink(descriptor).toString();
            boolean deleted = target.endsWith(DELETED);
            String name = deleted ? target.substring(0, target.length() - DELETED.length()) : target;
            if (!name.endsWith(".jar")) {
                return new Jar(null, null);
            }
            // What was replaced can still be read through the descriptor; a container has paths of its own.
            return deleted ? read(descriptor) : jars.computeIfAbsent(Path.of(name), path -> read(descriptor));
        } catch (IOException closedMeanwhile) {
            return new Jar(null, null);
        }
    }

    private Jar read(Path descriptor) {
        try (JarFile jar = new JarFile(descriptor.toFile(), false)) {
            Manifest manifest = jar.getManifest();
            Attributes main = manifest == null ? new Attributes() : manifest.getMainAttributes();
            String agent =
                    PREMAIN.equals(main.getValue("Premain-Class")) ? main.getValue("Implementation-Version") : null;
            String server = null;
            for (Map.Entry<String, String> marker : markers.entrySet()) {
                if (jar.getEntry(marker.getKey()) != null) {
                    server = marker.getValue();
                    break;
                }
            }
            return new Jar(agent, server);
        } catch (IOException noJar) {
            return new Jar(null, null);
        }
    }

    private static String user(Path process) {
        try {
            return Files.getOwner(process).getName();
        } catch (IOException ended) {
            return "?";
        }
    }

    /** The word behind the options of {@code java}. */
    static String main(List<String> command) {
        for (int i = 1; i < command.size(); i++) {
            String word = command.get(i);
            if (word.equals("-jar") || word.equals("-m") || word.equals("--module")) {
                return i + 1 < command.size() ? command.get(i + 1) : "?";
            }
            if (WITH_VALUE.contains(word)) {
                i++;
            } else if (!word.startsWith("-") && !word.startsWith("@")) {
                return word;
            }
        }
        return "?";
    }
}
