package io.notifyagent.cli;

import java.io.InputStream;
import java.io.PrintStream;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import picocli.CommandLine;
import picocli.CommandLine.Help.Ansi;

/**
 * Where {@code boot} enters the command line. Frozen interface: the signature of {@link #run} never changes. Runs on the
 * calling thread.
 */
public final class Main {

    /** Columns of a terminal that nobody made larger. */
    static final int WIDTH = 80;

    private Main() {}

    /**
     * Runs one command.
     *
     * @param arguments as the operating system passed them
     * @return the exit code: 0 done, 1 failed, 2 wrong usage or invalid input
     */
    public static int run(String[] arguments, InputStream in, PrintStream out, PrintStream err) {
        Map<String, String> environment = System.getenv();
        return run(arguments, new Shell(in, environment, Paint.of(environment)), out, err);
    }

    static int run(String[] arguments, Shell shell, PrintStream out, PrintStream err) {
        PrintWriter output = writer(out);
        PrintWriter errors = writer(err);
        Ansi ansi = shell.paint().coloured() ? Ansi.ON : Ansi.OFF;
        CommandLine line = new CommandLine(new NotifyCommand(shell))
                .setExpandAtFiles(false)
                .setUsageHelpWidth(WIDTH)
                .setOut(output)
                .setErr(errors)
                .setColorScheme(CommandLine.Help.defaultColorScheme(ansi))
                .setExecutionExceptionHandler((failure, command, parsed) -> {
                    errors.println("notify-agent: " + Terminal.safe(String.valueOf(failure)));
                    return CommandLine.ExitCode.SOFTWARE;
                });
        int exitCode = line.execute(arguments);
        output.flush();
        errors.flush();
        return output.checkError() ? CommandLine.ExitCode.SOFTWARE : exitCode;
    }

    private static PrintWriter writer(PrintStream stream) {
        return new PrintWriter(stream, false, StandardCharsets.UTF_8);
    }
}
