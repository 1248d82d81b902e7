package io.notifyagent.benchmarks;

import java.io.IOException;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.CommandLineOptionException;
import org.openjdk.jmh.runner.options.CommandLineOptions;
import org.openjdk.jmh.runner.options.OptionsBuilder;

/**
 * {@code java -jar benchmarks.jar NAME}: JMH's own command line, except that benchmarks whose name begins with {@code
 * Hook} get a JVM with the agent in it, as users have it.
 */
public final class Benchmarks {

    private Benchmarks() {}

    public static void main(String[] arguments) throws IOException, CommandLineOptionException, RunnerException {
        CommandLineOptions options = new CommandLineOptions(arguments);
        if (options.shouldHelp()) {
            options.showHelp();
        } else if (options.shouldList()) {
            new Runner(options).list();
        } else if (options.shouldListProfilers()) {
            options.listProfilers();
        } else {
            boolean hooks = options.getIncludes().stream().anyMatch(name -> name.startsWith("Hook"));
            OptionsBuilder builder = new OptionsBuilder();
            builder.parent(options);
            builder.jvmArgsAppend(hooks ? BenchAgent.prepare().jvmArguments() : new String[0]);
            if (options.getIncludes().stream().anyMatch(name -> name.contains("Hook"))) {
                System.setProperty("java.class.path", BenchAgent.classPath());
            } else {
                builder.exclude("\\.Hook");
            }
            new Runner(builder.build()).run();
        }
    }
}
