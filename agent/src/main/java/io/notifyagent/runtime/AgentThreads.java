package io.notifyagent.runtime;

/**
 * The one place that makes the agent's threads: daemon, named {@code notify-ROLE}, with the agent's loader as context
 * loader and no thread group or inherited thread locals of the host's. One that a fault ends tells the agent's log and not
 * the host's handler of uncaught exceptions, which may end the server.
 */
public final class AgentThreads {

    private static volatile AgentLog log;

    private AgentThreads() {}

    /** Where it is told that a thread has ended by a fault; there is one agent in a JVM. */
    public static void tellFaultsTo(AgentLog agentLog) {
        log = agentLog;
    }

    /** A thread that is not started yet. */
    public static Thread create(String role, Runnable body) {
        Thread thread = new AgentThread(rootGroup(), body, "notify-" + role);
        thread.setDaemon(true);
        thread.setUncaughtExceptionHandler(AgentThreads::ended);
        thread.setContextClassLoader(AgentThreads.class.getClassLoader());
        return thread;
    }

    private static void ended(Thread thread, Throwable fault) {
        AgentLog told = log;
        if (told == null) {
            return;
        }
        try {
            told.problem(
                    "agent.thread",
                    thread.getName(),
                    "Thread " + thread.getName() + " has ended by a fault: " + FaultGuard.describe(fault));
        } catch (OutOfMemoryError noMemoryEither) {
            // Those that hold something never come here: they outlive their faults.
            return;
        }
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
