package io.notifyagent.cli.trial;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.jar.JarFile;
import java.util.jar.Manifest;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * With which agent a JVM was started, as Linux shows its command line and its environment; nothing is asked of the JVM.
 * What stands in files of arguments ({@code @FILE}) or of options is not seen. Immutable.
 *
 * @param option as it was written, without {@code -javaagent:}
 * @param jar of the agent
 * @param argument behind the {@code =}; empty where there is none
 * @param folder that the JVM works in, to which relative paths belong
 * @param environment of the JVM when it was started
 */
public record StartedAgent(String option, Path jar, String argument, Path folder, Map<String, String> environment) {

    private static final String AGENT = "-javaagent:";
    private static final String PREMAIN = "io.notifyagent.boot.NotifyAgent";
    private static final List<String> OPTIONS = List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS");

    /** Options in a variable are split at white space, which quotes keep. */
    private static final Pattern WORD = Pattern.compile("(?:[^\\s\"']|\"[^\"]*\"|'[^']*')+");

    /** Empty where it was started without, or where the process is another user's. */
    public static Optional<StartedAgent> of(long pid) {
        return of(Path.of("/proc", Long.toString(pid)));
    }

    static Optional<StartedAgent> of(Path process) {
        try {
            Map<String, String> environment = new HashMap<>();
            for (String variable : texts(process.resolve("environ"))) {
                int equals = variable.indexOf('=');
                if (equals > 0) {
                    environment.put(variable.substring(0, equals), variable.substring(equals + 1));
                }
            }
            List<String> words = new ArrayList<>();
            for (String name : OPTIONS) {
                Matcher word = WORD.matcher(environment.getOrDefault(name, ""));
                while (word.find()) {
                    words.add(word.group().replaceAll("[\"']", ""));
                }
            }
            words.addAll(texts(process.resolve("cmdline")));
            Path folder = process.resolve("cwd").toRealPath();
            return words.stream()
                    .filter(word -> word.startsWith(AGENT))
                    .map(word -> agent(word.substring(AGENT.length()), folder, environment))
                    .flatMap(Optional::stream)
                    .findFirst();
        } catch (IOException hidden) {
            return Optional.empty();
        }
    }

    private static Optional<StartedAgent> agent(String option, Path folder, Map<String, String> environment) {
        int equals = option.indexOf('=');
        String name = equals < 0 ? option : option.substring(0, equals);
        Path jar = folder.resolve(name);
        return isOurs(jar)
                ? Optional.of(new StartedAgent(
                        option, jar, equals < 0 ? "" : option.substring(equals + 1), folder, Map.copyOf(environment)))
                : Optional.empty();
    }

    private static boolean isOurs(Path jar) {
        try (JarFile file = new JarFile(jar.toFile(), false)) {
            Manifest manifest = file.getManifest();
            return manifest != null
                    && PREMAIN.equals(manifest.getMainAttributes().getValue("Premain-Class"));
        } catch (IOException goneOrNoJar) {
            return false;
        }
    }

    private static List<String> texts(Path file) throws IOException {
        String all = new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        return all.isEmpty() ? List.of() : List.of(all.split("\0"));
    }
}
