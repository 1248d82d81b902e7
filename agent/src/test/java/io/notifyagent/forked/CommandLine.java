package io.notifyagent.forked;

import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.File;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintStream;
import java.lang.reflect.Method;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * The command line out of the finished jar, in the test's own JVM: as in a process of its own, but without its start. For
 * one thread.
 */
final class CommandLine implements AutoCloseable {

    private final ClassLoader loader;
    private final Method run;

    CommandLine() throws ReflectiveOperationException {
        this(new File(System.getProperty("notify.agent.jar")));
    }

    CommandLine(File jar) throws ReflectiveOperationException {
        Method open = Class.forName("io.notifyagent.boot.AgentLoader").getDeclaredMethod("open", File.class);
        open.setAccessible(true);
        loader = (ClassLoader) open.invoke(null, jar);
        run = loader.loadClass("io.notifyagent.cli.Main")
                .getMethod("run", String[].class, InputStream.class, PrintStream.class, PrintStream.class);
    }

    /** What one command came to. */
    record Ran(int exit, List<String> out, List<String> err) {}

    Ran run(String... arguments) throws ReflectiveOperationException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        int exit = (Integer) run.invoke(
                null, arguments, InputStream.nullInputStream(), new PrintStream(out, true), new PrintStream(err, true));
        return new Ran(exit, lines(out), lines(err));
    }

    private static List<String> lines(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8).lines().toList();
    }

    @Override
    public void close() throws IOException {
        ((Closeable) loader).close();
    }
}
