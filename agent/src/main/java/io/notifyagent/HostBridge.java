package io.notifyagent;

import io.notifyagent.control.ControlSessions;
import io.notifyagent.event.Event;
import io.notifyagent.event.HostEvents;
import io.notifyagent.event.Kind;
import io.notifyagent.jvm.JdkHooks;
import io.notifyagent.runtime.Clock;
import io.notifyagent.track.Emission;
import io.notifyagent.weave.SiteLinker;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/** What the hook class calls: links call sites, takes events of the host's own, and passes
 * on what the woven JDK tells. On host threads. */
final class HostBridge extends NotifyAgentHook {

    private final SiteLinker linker;
    private final HostEvents hostEvents;
    private final Emission emission;
    private final JdkHooks jdk;
    private final ControlSessions sessions;
    private final Clock clock;

    HostBridge(
            SiteLinker linker,
            HostEvents hostEvents,
            Emission emission,
            JdkHooks jdk,
            ControlSessions sessions,
            Clock clock) {
        this.linker = linker;
        this.hostEvents = hostEvents;
        this.emission = emission;
        this.jdk = jdk;
        this.sessions = sessions;
        this.clock = clock;
    }

    @Override
    protected CallSite linkSite(MethodHandles.Lookup caller, String name, MethodType type) {
        return linker.link(caller, name, type);
    }

    @Override
    protected boolean hostEventEnabled(String event) {
        return event != null && emission.wants(Kind.named(event));
    }

    @Override
    protected boolean emitHostEvent(String event, String media, Object[] keysAndValues) {
        Event made = hostEvents
                .accept(event, media, keysAndValues, clock.epochMillis())
                .event();
        return made != null && emission.emit(made);
    }

    @Override
    protected long entered(int point, Object subject) {
        return jdk.entered(point, subject);
    }

    @Override
    protected void left(int point, Object subject, long entered, long result, Object detail) {
        jdk.left(point, subject, entered, result, detail);
    }

    @Override
    protected boolean commanded(String words) {
        return sessions.open(words);
    }
}
