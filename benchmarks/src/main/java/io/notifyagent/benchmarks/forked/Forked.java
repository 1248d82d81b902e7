package io.notifyagent.benchmarks.forked;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.it.JavaHome;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** A program of this package in a JVM of its own, and the numbers it prints: lines {@code figure NAME VALUE}. */
final class Forked {

    private static final int LIMIT_MINUTES = 90;

    private Forked() {}

    /**
     * Runs it to its end.
     *
     * @param jvmArguments what stands before the class
     * @throws IOException if it fails; what it said is part of the message
     */
    static Map<String, Double> run(
            JavaHome java, List<String> wrapper, List<String> jvmArguments, Class<?> program, String... arguments)
            throws IOException, InterruptedException {
        List<String> command = new ArrayList<>(wrapper);
        command.add(java.java().toString());
        command.addAll(jvmArguments);
        command.addAll(List.of("-cp", BenchAgent.classPath(), program.getName()));
        command.addAll(List.of(arguments));
        ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Process process = builder.start();
        Map<String, Double> figures = new LinkedHashMap<>();
        StringBuilder said = new StringBuilder();
        try (BufferedReader out =
                new BufferedReader(new InputStreamReader(process.getInputStream(), StandardCharsets.UTF_8))) {
            for (String line = out.readLine(); line != null; line = out.readLine()) {
                said.append(line).append('\n');
                String[] words = line.split(" ");
                if (words.length == 3 && words[0].equals("figure")) {
                    figures.put(words[1], Double.parseDouble(words[2]));
                }
            }
            if (!process.waitFor(LIMIT_MINUTES, TimeUnit.MINUTES) || process.exitValue() != 0 || figures.isEmpty()) {
                throw new IOException(program.getSimpleName() + " failed:\n" + said);
            }
        } finally {
            process.destroyForcibly();
        }
        return figures;
    }

    /** Inside such a program: one number for whoever started it. */
    static void tell(String name, double value) {
        System.out.println("figure " + name + " " + value);
    }
}
