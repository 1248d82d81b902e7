package io.notifyagent.runtime;

/**
 * The one place that makes the agent's threads: daemon, named {@code notify-ROLE}, with the agent's loader as context
 * loader and no thread group or inherited thread locals of the host's.
 */
public final class AgentThreads {

    private AgentThreads() {}

    /** A thread that is not started yet. */
    public static Thread create(String role, Runnable body) {
        Thread thread = new AgentThread(rootGroup(), body, "notify-" + role);
        thread.setDaemon(true);
        thread.setContextClassLoader(AgentThreads.class.getClassLoader());
        return thread;
    }

    private static ThreadGroup rootGroup() {
        ThreadGroup group = Thread.currentThread().getThreadGroup();
        while (group != null && group.getParent() != null) {
            group = group.getParent();
        }
        return group;
    }
}
