package io.notifyagent.runtime;

/**
 * A thread of the agent's own. Hooks in the JDK know it by its class, which costs no look-up, and leave it alone: what
 * the agent's sinks do with sockets and files is no event.
 */
public final class AgentThread extends Thread {

    private static final long DEFAULT_STACK = 0;

    AgentThread(ThreadGroup group, Runnable body, String name) {
        super(group, body, name, DEFAULT_STACK, false);
    }

    /** Whether the calling thread is one of the agent's. */
    public static boolean isCurrent() {
        return Thread.currentThread() instanceof AgentThread;
    }
}
