package io.notifyagent.benchmarks.builder;

import static net.bytebuddy.matcher.ElementMatchers.named;
import static net.bytebuddy.matcher.ElementMatchers.none;

import java.lang.instrument.Instrumentation;
import net.bytebuddy.agent.builder.AgentBuilder;
import net.bytebuddy.asm.Advice;

/**
 * AgentBuilder as its documentation shows it for methods of known classes, with what it offers to be quick: exact names,
 * no retransformation, nothing ignored by expensive matchers. It hooks what {@code tomcat.profile} of the benchmarks
 * hooks, the argument is a list {@code CLASS.METHOD,...}.
 */
public final class BuilderAgent {

    private BuilderAgent() {}

    /** Called by the JVM before the main method. */
    public static void premain(String argument, Instrumentation instrumentation) {
        AgentBuilder agent = new AgentBuilder.Default().ignore(none());
        for (String hook : argument.split(",")) {
            int dot = hook.lastIndexOf('.');
            agent = agent.type(named(hook.substring(0, dot)))
                    .transform((builder, type, loader, module, domain) ->
                            builder.visit(Advice.to(Counting.class).on(named(hook.substring(dot + 1)))));
        }
        agent.installOn(instrumentation);
    }

    /** What is woven in: it counts. */
    public static final class Counting {

        /** How often any hook was called. */
        public static long calls;

        private Counting() {}

        /** Inlined at the entry of each method. */
        @Advice.OnMethodEnter
        public static void enter() {
            calls++;
        }
    }
}
