package io.notifyagent.jvm;

import io.notifyagent.runtime.AgentThread;
import io.notifyagent.weave.JdkPoint;

/**
 * What the woven JDK calls, on host threads; on the agent's own it returns at once. What nobody wants costs one volatile
 * read. Switched by the monitor's thread.
 */
public final class JdkHooks {

    static final int LOOPS = 1;
    static final int OPERATIONS = 2;
    static final int LISTENERS = 4;

    private final EventLoops loops;
    private final Operations operations;
    private final Listeners listeners;
    private volatile int watched;

    JdkHooks(EventLoops loops, Operations operations, Listeners listeners) {
        this.loops = loops;
        this.operations = operations;
        this.listeners = listeners;
    }

    /** @param groups a sum of {@link #LOOPS}, {@link #OPERATIONS} and {@link #LISTENERS} */
    void watch(int groups) {
        if (watched != groups) {
            watched = groups;
        }
    }

    /** {@link java.lang.NotifyAgentHook#enter}. */
    public long entered(int point, Object subject) {
        int now = watched;
        if ((now & (LOOPS | OPERATIONS)) == 0 || AgentThread.isCurrent()) {
            return 0;
        }
        if (point == JdkPoint.SELECT) {
            return (now & LOOPS) == 0 ? 0 : loops.selecting(subject);
        }
        return (now & OPERATIONS) == 0 ? 0 : operations.begin();
    }

    /** {@link java.lang.NotifyAgentHook#leave}. */
    public void left(int point, Object subject, long entered, long result, Object detail) {
        if (point >= JdkPoint.LISTEN) {
            bound(point, subject, result, detail);
        } else if (entered != 0) {
            if (point == JdkPoint.SELECT) {
                loops.selected(subject, entered);
            } else {
                operations.end(point, subject, entered, result, detail);
            }
        }
    }

    private void bound(int point, Object subject, long result, Object detail) {
        if ((watched & LISTENERS) == 0 || AgentThread.isCurrent()) {
            return;
        }
        if (point == JdkPoint.LISTEN) {
            listeners.listens(subject, result);
        } else {
            listeners.cannotListen(subject, result, detail);
        }
    }

    /** Loads and links all that a host thread will run here, before one does: it may hold any lock. */
    void warm(Object selector) {
        long entered = loops.selecting(selector);
        if (entered != 0) {
            loops.selected(selector, entered);
            loops.free((int) entered - 1);
        }
        operations.end(JdkPoint.FILE_READ, selector, operations.begin(), 0, null);
    }
}
