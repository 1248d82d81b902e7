package io.notifyagent.control;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.AgentThreads;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;

/**
 * The sessions of one agent. {@link #open} is called on the thread of the JVM that serves attaching tools, and only starts
 * a thread; {@link #close} by the session that ends the agent.
 */
public final class ControlSessions {

    /** Words: {@code connect SOCKET}. */
    private static final String CONNECT = "connect ";

    /** How many commands are served at a time; a further one is not. */
    static final int MOST = 16;

    private final Supplier<ControlCommands> commands;
    private final AgentLog log;
    private final Runnable afterEach;
    private final Set<Thread> threads = new HashSet<>();
    private boolean closed;

    /**
     * @param commands what can be asked; called by the thread of a session, once in each
     * @param afterEach what the thread of a session does when that is over
     */
    public ControlSessions(Supplier<ControlCommands> commands, AgentLog log, Runnable afterEach) {
        this.commands = commands;
        this.log = log;
        this.afterEach = afterEach;
    }

    /**
     * Starts a session.
     *
     * @param words {@code connect SOCKET}, with the absolute path of a Unix domain socket that somebody listens on
     * @return false where these are other words, or no session can be had
     */
    public synchronized boolean open(String words) {
        threads.removeIf(thread -> !thread.isAlive());
        if (closed || !words.startsWith(CONNECT)) {
            return false;
        }
        if (threads.size() >= MOST) {
            log.problem("control.busy", "", MOST + " commands are being served, so a further one is not; end some");
            return false;
        }
        Path socket = Path.of(words.substring(CONNECT.length()));
        Thread thread = AgentThreads.create("control", new ControlSession(socket, commands, log, afterEach));
        thread.start();
        threads.add(thread);
        return true;
    }

    /**
     * Ends all sessions but that of the calling thread; none is opened any more.
     *
     * @param timeoutMillis how long to wait for them
     * @return those that have not ended
     */
    public List<Thread> close(long timeoutMillis) throws InterruptedException {
        List<Thread> others;
        synchronized (this) {
            closed = true;
            threads.remove(Thread.currentThread());
            others = List.copyOf(threads);
        }
        others.forEach(Thread::interrupt);
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(timeoutMillis);
        for (Thread other : others) {
            other.join(Math.max(1, TimeUnit.NANOSECONDS.toMillis(until - System.nanoTime())));
        }
        return others.stream().filter(Thread::isAlive).toList();
    }
}
