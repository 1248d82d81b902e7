package io.notifyagent.forked;

import java.io.IOException;

/** A program that knows nothing of the agent, and says what it can see of it. */
public final class Host {

    private Host() {}

    /**
     * Runs and ends; with the argument {@code wait} it ends when its standard input does.
     *
     * @throws IOException where standard input fails
     */
    public static void main(String[] arguments) throws IOException {
        if (arguments.length > 0 && arguments[0].equals("wait")) {
            System.out.println("waiting");
            while (System.in.read() >= 0) {
                continue;
            }
        }
        see("java.lang.NotifyAgentHook");
        see("io.notifyagent.Agent");
        see("io.notifyagent.weave.HookClass");
        see("net.bytebuddy.jar.asm.ClassReader");
        see("org.slf4j.LoggerFactory");
        System.out.println("services "
                + (Host.class.getResource("/META-INF/services/org.slf4j.spi.SLF4JServiceProvider") != null));
        System.out.println("the host ran");
    }

    private static void see(String name) {
        try {
            Class<?> type = Class.forName(name);
            System.out.println(name + " in " + type.getModule() + " of " + type.getClassLoader());
        } catch (ClassNotFoundException unseen) {
            System.out.println(name + " unseen");
        }
    }
}
