package io.notifyagent.it;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * A process that we started: its two outputs line by line, its signals, its end. It never outlives us: closing kills
 * it, and so does a shutdown hook if nobody comes to close it. Two daemon threads read its outputs; its methods may be
 * called from any thread.
 */
public final class Child implements AutoCloseable {
    private static final Duration LIMIT_OF_KILL = Duration.ofSeconds(10);

    private final String name;
    private final Process process;
    private final Journal<String> out = new Journal<>();
    private final Journal<String> err = new Journal<>();
    private final Thread atShutdown;

    private Child(String name, Process process) {
        this.name = name;
        this.process = process;
        atShutdown = new Thread(process::destroyForcibly, "kill-" + name);
    }

    static Child start(String name, Path folder, List<String> command) throws IOException {
        return start(name, folder, command, line -> {});
    }

    /**
     * @param name for messages and thread names
     * @param folder its working folder, made if missing; a copy of each output is left there
     * @param onLine sees each line of its standard output on the thread that reads it
     */
    static Child start(String name, Path folder, List<String> command, Consumer<String> onLine) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(command)
                .directory(Files.createDirectories(folder).toFile());
        // Both would make every JVM print a line of its own and change what it runs.
        builder.environment().keySet().removeAll(List.of("JAVA_TOOL_OPTIONS", "JDK_JAVA_OPTIONS"));
        Child child = new Child(name, builder.start());
        Runtime.getRuntime().addShutdownHook(child.atShutdown);
        child.read("out", child.process.getInputStream(), folder, child.out, onLine);
        child.read("err", child.process.getErrorStream(), folder, child.err, line -> {});
        return child;
    }

    public Journal<String> out() {
        return out;
    }

    public Journal<String> err() {
        return err;
    }

    public long pid() {
        return process.pid();
    }

    public boolean isAlive() {
        return process.isAlive();
    }

    /** SIGTERM. */
    public void terminate() {
        process.destroy();
    }

    /** Stops the process where it stands (SIGSTOP); it holds its connections and says nothing. */
    public void suspend() throws IOException, InterruptedException {
        signal("STOP");
    }

    /** Lets a suspended process go on (SIGCONT). */
    public void resume() throws IOException, InterruptedException {
        signal("CONT");
    }

    private void signal(String name) throws IOException, InterruptedException {
        Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(pid()))
                .inheritIO()
                .start();
        if (kill.waitFor() != 0) {
            throw new IOException("the signal " + name + " could not be sent to " + pid());
        }
    }

    /** SIGKILL. */
    public void kill() {
        process.destroyForcibly();
    }

    /**
     * @return its exit code
     * @throws AssertionError if it still runs after the limit
     */
    public int awaitExit(Duration limit) throws InterruptedException {
        if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
            throw new AssertionError("%s (process %d) still runs after %d s. Its standard error:%n%s"
                    .formatted(name, pid(), limit.toSeconds(), String.join(System.lineSeparator(), err.entries())));
        }
        return process.exitValue();
    }

    @Override
    public void close() {
        process.destroyForcibly();
        try {
            process.waitFor(LIMIT_OF_KILL.toMillis(), TimeUnit.MILLISECONDS);
            Runtime.getRuntime().removeShutdownHook(atShutdown);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (IllegalStateException shuttingDown) {
            // The hook runs already, and kills what is dead: nothing to take back.
            return;
        }
    }

    private void read(String which, InputStream stream, Path folder, Journal<String> journal, Consumer<String> onLine)
            throws IOException {
        // To be read by people when something has failed.
        BufferedWriter copy = Files.newBufferedWriter(folder.resolve(name + "." + which + ".log"));
        Thread reader = new Thread(
                () -> {
                    try (copy;
                            BufferedReader lines =
                                    new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
                        for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                            copy.write(line);
                            copy.newLine();
                            copy.flush();
                            onLine.accept(line);
                            journal.add(line);
                        }
                    } catch (IOException closedByKill) {
                        journal.add("(the rest is missing: " + closedByKill.getMessage() + ")");
                    } finally {
                        journal.end();
                    }
                },
                name + "-" + which);
        reader.setDaemon(true);
        reader.start();
    }
}
