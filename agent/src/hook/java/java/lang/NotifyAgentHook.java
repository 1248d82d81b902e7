package java.lang;

import java.lang.invoke.CallSite;
import java.lang.invoke.ConstantCallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.concurrent.atomic.AtomicReference;

/**
 * The only class of notify-agent that a host can see. Woven call sites link through {@link #link}, a host's own copy of
 * the api emits through {@link #emit}; both end in the agent that {@linkplain #take took} the JVM, or nowhere.
 *
 * <p>This class is a frozen interface: a JVM keeps the first version it saw until it ends, so a later agent must live
 * with it. Members are never removed or changed; additions raise {@link #ABI}. Nothing here blocks, throws or prints.
 */
public abstract class NotifyAgentHook {

    /** Version of this interface; a later agent reads it before it relies on an addition. */
    public static final int ABI = 1;

    private static final AtomicReference<NotifyAgentHook> AGENT = new AtomicReference<>();

    /** For the agent, which extends this class in its own loader. */
    protected NotifyAgentHook() {}

    /**
     * Makes {@code agent} the one that call sites reach.
     *
     * @return false where another one has the JVM
     */
    public static boolean take(NotifyAgentHook agent) {
        return AGENT.compareAndSet(null, agent);
    }

    /**
     * Gives the JVM back; call sites that link from now on do nothing.
     *
     * @return false where {@code agent} did not have it
     */
    public static boolean release(NotifyAgentHook agent) {
        return AGENT.compareAndSet(agent, null);
    }

    /** Whether some agent has the JVM. */
    public static boolean taken() {
        return AGENT.get() != null;
    }

    /**
     * Bootstrap of every woven call site. A failure of the agent makes the site do nothing, for ever.
     *
     * @param caller the host class's own full-power lookup
     * @param name of the call site: its hook
     * @param type what the hook reads, references as Object
     */
    public static CallSite link(MethodHandles.Lookup caller, String name, MethodType type) {
        try {
            NotifyAgentHook agent = AGENT.get();
            CallSite site = agent == null ? null : agent.linkSite(caller, name, type);
            if (site != null) {
                return site;
            }
        } catch (Throwable broken) {
            // The agent has counted it if it could; the host must not notice.
        }
        return new ConstantCallSite(nothing(type));
    }

    /** Whether a handler may want events of this name; false without an agent. */
    public static boolean enabled(String event) {
        try {
            NotifyAgentHook agent = AGENT.get();
            return agent != null && agent.hostEventEnabled(event);
        } catch (Throwable broken) {
            return false;
        }
    }

    /** Emits an event of the host's own; true when at least one handler queued it. */
    public static boolean emit(String event, String media, Object[] keysAndValues) {
        try {
            NotifyAgentHook agent = AGENT.get();
            return agent != null && agent.emitHostEvent(event, media, keysAndValues);
        } catch (Throwable broken) {
            return false;
        }
    }

    /**
     * Begin of an operation of the JDK that the agent watches (event loops, sockets, files).
     *
     * @param point which operation, as the agent numbered it when it wove the call
     * @return what {@link #leave} is to be given back; 0 where nobody watches
     */
    public static long enter(int point, Object subject) {
        try {
            NotifyAgentHook agent = AGENT.get();
            return agent == null ? 0 : agent.entered(point, subject);
        } catch (Throwable broken) {
            return 0;
        }
    }

    /**
     * End of an operation of the JDK that the agent watches.
     *
     * @param entered what {@link #enter} gave
     * @param result of the operation where it is a number, else 0
     * @param detail an address, file or exception, or null
     */
    public static void leave(int point, Object subject, long entered, long result, Object detail) {
        try {
            NotifyAgentHook agent = AGENT.get();
            if (agent != null) {
                agent.left(point, subject, entered, result, detail);
            }
        } catch (Throwable broken) {
            // As above.
        }
    }

    /**
     * Hands the words of an operator, who attached a tool to this JVM, to the agent that has it. Returns at once: what they
     * ask for happens on a thread of that agent.
     *
     * @return whether the agent took them; false where no agent has the JVM
     */
    public static boolean command(String words) {
        try {
            NotifyAgentHook agent = AGENT.get();
            return agent != null && agent.commanded(words);
        } catch (Throwable broken) {
            return false;
        }
    }

    private static MethodHandle nothing(MethodType type) {
        return MethodHandles.empty(type);
    }

    /** Links a call site, or null for one that does nothing. */
    protected abstract CallSite linkSite(MethodHandles.Lookup caller, String name, MethodType type) throws Throwable;

    /** {@link #enabled}. */
    protected abstract boolean hostEventEnabled(String event);

    /** {@link #emit}. */
    protected abstract boolean emitHostEvent(String event, String media, Object[] keysAndValues);

    /** {@link #enter}. */
    protected abstract long entered(int point, Object subject);

    /** {@link #leave}. */
    protected abstract void left(int point, Object subject, long entered, long result, Object detail);

    /** {@link #command}. */
    protected abstract boolean commanded(String words);
}
