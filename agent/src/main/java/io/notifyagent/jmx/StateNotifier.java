package io.notifyagent.jmx;

import io.notifyagent.api.jmx.AgentMXBean;
import io.notifyagent.pipeline.Handler;
import io.notifyagent.pipeline.HandlerState;
import io.notifyagent.pipeline.Pipeline;
import io.notifyagent.runtime.AgentThreads;
import io.notifyagent.runtime.Clock;
import io.notifyagent.weave.HookState;
import io.notifyagent.weave.HookTable;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import javax.management.MBeanNotificationInfo;
import javax.management.Notification;
import javax.management.NotificationBroadcasterSupport;
import javax.management.ObjectName;

/**
 * Turns changes of state into JMX notifications of the agent's bean, numbered 1, 2, 3 ... Stepped by the agent's main
 * thread, which sees states once a second: what changes forth and back in between is not told. Listeners are called on
 * {@code notify-jmx}, for one that blocks must hold up nothing of ours; while 1000 notifications wait for it, further ones
 * are left out, which their numbers show.
 */
final class StateNotifier extends NotificationBroadcasterSupport {

    private static final int MOST_WAITING = 1000;
    private static final long IDLE_SECONDS = 30;

    private final ObjectName source;
    private final Pipeline pipeline;
    private final Clock clock;
    private final ThreadPoolExecutor listeners;
    private final Map<Handler, HandlerState> handlers = new HashMap<>();
    private final List<HookState> hooks;
    /** By the index of the hook. */
    private final HookState.Stage[] stages;

    private long sequence;

    private StateNotifier(
            ObjectName source, Pipeline pipeline, HookTable table, Clock clock, ThreadPoolExecutor listeners) {
        super(listeners, info());
        this.source = source;
        this.pipeline = pipeline;
        this.hooks = table.states();
        this.stages = new HookState.Stage[hooks.size()];
        this.clock = clock;
        this.listeners = listeners;
    }

    /** @param source under which the agent's bean is registered */
    static StateNotifier of(ObjectName source, Pipeline pipeline, HookTable table, Clock clock) {
        ThreadPoolExecutor listeners = new ThreadPoolExecutor(
                0,
                1,
                IDLE_SECONDS,
                TimeUnit.SECONDS,
                new ArrayBlockingQueue<>(MOST_WAITING),
                body -> AgentThreads.create("jmx", body),
                new ThreadPoolExecutor.DiscardPolicy());
        return new StateNotifier(source, pipeline, table, clock, listeners);
    }

    /** Tells what has changed since the last step. */
    void doWork() {
        handlers.keySet().retainAll(pipeline.handlers());
        for (Handler handler : pipeline.handlers()) {
            HandlerState now = handler.state();
            HandlerState before = handlers.put(handler, now);
            if (now != (before == null ? HandlerState.DELIVERING : before)) {
                tell(handler, before, now);
            }
        }
        // Hundreds, each second.
        for (int i = 0; i < stages.length; i++) {
            HookState.Stage now = hooks.get(i).roughStage();
            if (now != stages[i]) {
                tell(hooks.get(i), stages[i], now);
                stages[i] = now;
            }
        }
    }

    /** Calls no listener any more. */
    void close() {
        listeners.shutdownNow();
    }

    private void tell(Handler handler, HandlerState before, HandlerState now) {
        String type = now == HandlerState.DELIVERING ? AgentMXBean.HANDLER_RECOVERED : AgentMXBean.HANDLER + now.text();
        Map<String, String> data = new TreeMap<>();
        data.put("handler", handler.name());
        data.put("state", now.text());
        data.put("previous", (before == null ? HandlerState.DELIVERING : before).text());
        String error = handler.counters().lastError();
        data.put("reason", now == HandlerState.DELIVERING || error == null ? "" : error);
        send(
                type,
                "Handler '" + handler.name() + "' is " + now.text()
                        + (data.get("reason").isEmpty() ? "" : ": " + data.get("reason")),
                data);
    }

    private void tell(HookState hook, HookState.Stage before, HookState.Stage now) {
        if (now != HookState.Stage.FAILED
                && now != HookState.Stage.SWITCHED_OFF
                && before != HookState.Stage.SWITCHED_OFF) {
            return;
        }
        Map<String, String> data = new TreeMap<>();
        data.put("hook", hook.hook().id());
        data.put("state", HooksBean.text(exact(hook, now)));
        data.put("previous", before == null ? "" : HooksBean.text(exact(hook, before)));
        data.put("reason", hook.reason());
        boolean wrong = now == HookState.Stage.FAILED || now == HookState.Stage.SWITCHED_OFF;
        send(
                wrong ? AgentMXBean.HOOK + HooksBean.text(now) : AgentMXBean.HOOK_ENABLED,
                "Hook " + hook.hook().id() + " is " + HooksBean.text(now) + (wrong ? ": " + hook.reason() : ""),
                data);
    }

    private static HookState.Stage exact(HookState hook, HookState.Stage rough) {
        return rough == HookState.Stage.LINKED && hook.hits() > 0 ? HookState.Stage.EMITTING : rough;
    }

    private void send(String type, String message, Map<String, String> data) {
        sequence++;
        Notification notification = new Notification(type, source, sequence, clock.epochMillis(), message);
        notification.setUserData(data);
        sendNotification(notification);
    }

    private static MBeanNotificationInfo info() {
        List<String> types = new ArrayList<>();
        types.add(AgentMXBean.HANDLER_RECOVERED);
        for (HandlerState state : HandlerState.values()) {
            if (state != HandlerState.DELIVERING) {
                types.add(AgentMXBean.HANDLER + state.text());
            }
        }
        types.add(AgentMXBean.HOOK + HooksBean.text(HookState.Stage.FAILED));
        types.add(AgentMXBean.HOOK + HooksBean.text(HookState.Stage.SWITCHED_OFF));
        types.add(AgentMXBean.HOOK_ENABLED);
        return new MBeanNotificationInfo(
                types.toArray(String[]::new), Notification.class.getName(), "a handler or a hook changed its state");
    }
}
