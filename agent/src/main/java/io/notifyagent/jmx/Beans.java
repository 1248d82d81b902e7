package io.notifyagent.jmx;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.Clock;
import io.notifyagent.runtime.HeapRoom;
import io.notifyagent.weave.HookTable;
import java.lang.management.ManagementFactory;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.TimeUnit;
import java.util.function.BooleanSupplier;
import javax.management.JMException;
import javax.management.MBeanServer;
import javax.management.ObjectName;
import javax.management.StandardEmitterMBean;

/**
 * Keeps the agent's beans registered, and no others: stepped by the agent's main thread, which follows what handlers there
 * are. Nothing is touched of JMX until the server has shown itself and some seconds more, for whoever asks for the MBean
 * server first decides which one the host gets, and which log manager. Nor while the heap is full: what of the JDK's
 * cannot be set up then is broken for the host, too.
 */
public final class Beans {

    private static final String DOMAIN = "io.notifyagent";
    private static final long AFTER_SERVER_NANOS = TimeUnit.SECONDS.toNanos(3);
    private static final long AT_LAST_NANOS = TimeUnit.SECONDS.toNanos(10);
    private static final String CODE = "jmx";

    private final AgentFacts facts;
    private final Pipeline pipeline;
    private final HookTable table;
    private final Clock clock;
    private final AgentLog log;
    private final HeapRoom room;
    private final Map<Handler, ObjectName> handlers = new HashMap<>();
    private final Set<ObjectName> registered = new HashSet<>();
    private MBeanServer server;
    private StateNotifier notifier;
    private List<Handler> followed = List.of();
    private boolean begun;
    private boolean failed;
    private long serverSeenNanos;
    private boolean serverSeen;

    /** @param room whether the heap has room to set up JMX; asked until that is done */
    public Beans(
            AgentFacts facts, Pipeline pipeline, HookTable table, Clock clock, AgentLog log, BooleanSupplier room) {
        this.facts = facts;
        this.pipeline = pipeline;
        this.table = table;
        this.clock = clock;
        this.log = log;
        this.room = new HeapRoom(room, CODE, "the agent cannot be seen through JMX", clock, log);
    }

    /** One step: registers what is missing, takes back what is gone, tells what has changed; once it is time. */
    public void doWork() {
        if (failed || !begun && !(isTime() && room.isThere())) {
            return;
        }
        try {
            if (!begun) {
                begin();
                begun = true;
            }
            followHandlers();
            notifier.doWork();
        } catch (JMException | RuntimeException | LinkageError refused) {
            if (refused.getCause() instanceof OutOfMemoryError full) {
                // It goes on where it stopped, in the next round.
                throw full;
            }
            failed = true;
            log.problem(
                    CODE, "", "the agent cannot be seen through JMX: " + refused + "; everything else works as before");
        }
    }

    /** May be done again, where there was no memory for all of it. */
    private void begin() throws JMException {
        server = ManagementFactory.getPlatformMBeanServer();
        if (notifier == null) {
            notifier = StateNotifier.of(name("Agent"), pipeline, table, clock);
        }
        AgentMXBean agent = new AgentBean(facts, pipeline, clock);
        register(new StandardEmitterMBean(agent, AgentMXBean.class, true, notifier), name("Agent"));
        register(new HooksBean(table), name("Hooks"));
    }

    /** Takes back all beans; nothing is registered afterwards. */
    public void close() {
        failed = true;
        if (notifier != null) {
            notifier.close();
        }
        for (ObjectName name : Set.copyOf(registered)) {
            try {
                unregister(name);
            } catch (JMException | RuntimeException gone) {
                log.problem(CODE, name.toString(), "the bean could not be taken back: " + gone);
            }
        }
    }

    private boolean isTime() {
        long now = clock.nanos();
        if (!serverSeen && !facts.activeProfiles().get().isEmpty()) {
            serverSeen = true;
            serverSeenNanos = now;
        }
        return serverSeen && now - serverSeenNanos >= AFTER_SERVER_NANOS || now - facts.startedNanos() >= AT_LAST_NANOS;
    }

    private void followHandlers() throws JMException {
        List<Handler> now = pipeline.handlers();
        // Another list after each reload only.
        if (now == followed) {
            return;
        }
        Set<Handler> present = new HashSet<>(now);
        for (Handler gone : Set.copyOf(handlers.keySet())) {
            if (!present.contains(gone)) {
                unregister(handlers.remove(gone));
            }
        }
        for (Handler handler : present) {
            if (!handlers.containsKey(handler)) {
                // Handlers' names are letters, digits, - and _: no quoting, which exporters would show.
                ObjectName name = new ObjectName(DOMAIN + ":type=Handler,name=" + handler.name());
                register(new HandlerBean(handler), name);
                handlers.put(handler, name);
            }
        }
        followed = now;
    }

    private void register(Object bean, ObjectName name) throws JMException {
        // Noted first: where memory is gone before it is done, the next round finds out how far it came.
        if (!registered.add(name) && server.isRegistered(name)) {
            return;
        }
        try {
            server.registerMBean(bean, name);
        } catch (JMException refused) {
            registered.remove(name);
            throw refused;
        }
    }

    private void unregister(ObjectName name) throws JMException {
        registered.remove(name);
        if (server.isRegistered(name)) {
            server.unregisterMBean(name);
        }
    }

    private static ObjectName name(String type) throws JMException {
        return new ObjectName(DOMAIN + ":type=" + type);
    }
}
