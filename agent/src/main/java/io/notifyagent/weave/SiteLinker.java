package io.notifyagent.weave;

import io.notifyagent.runtime.AgentLog;
import io.notifyagent.track.Emission;
import io.notifyagent.track.Tracker;
import java.lang.invoke.CallSite;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.lang.invoke.MutableCallSite;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.List;

/**
 * Links call sites at their first call, on whatever host thread that is, and lets go of all of them at detach. Holds the
 * sites weakly, for they belong to the host's classes.
 */
public final class SiteLinker {

    private final HookTable table;
    private final Tracker tracker;
    private final Emission emission;
    private final AgentLog log;
    private final List<WeakReference<MutableCallSite>> sites = new ArrayList<>();
    private boolean released;

    public SiteLinker(HookTable table, Tracker tracker, Emission emission, AgentLog log) {
        this.table = table;
        this.tracker = tracker;
        this.emission = emission;
        this.log = log;
    }

    /** The call site of that name; null, for one that does nothing, where its hook does not work here. */
    public CallSite link(Lookup lookup, String name, MethodType type) {
        WovenHook woven = table.site(name);
        if (woven == null) {
            log.problem(
                    "hook.unknown",
                    name,
                    "a class of the server was woven by another version of the agent; the hook " + name
                            + " does nothing until the server is restarted");
            return null;
        }
        try {
            HookCompiler compiler = new HookCompiler(woven, lookup, tracker, emission);
            MethodHandle target = name.endsWith(WovenHook.ENTRY) ? compiler.entry(type) : compiler.main(type);
            MutableCallSite site = new MutableCallSite(target.asType(type));
            if (!remember(site)) {
                return null;
            }
            woven.state().linked();
            return site;
        } catch (UnresolvedException unresolved) {
            woven.state().failed(unresolved.getMessage());
        } catch (RuntimeException | Error broken) {
            // A full heap or stack of the host's included: else nobody would know why the hook tells nothing.
            woven.state().failed("it could not be linked: " + broken);
        }
        return null;
    }

    /** Makes every call site do nothing, those too that link from now on, so that nothing of the host holds on to the agent. */
    public synchronized void releaseAll() {
        released = true;
        List<MutableCallSite> alive = new ArrayList<>();
        for (WeakReference<MutableCallSite> reference : sites) {
            MutableCallSite site = reference.get();
            if (site != null) {
                site.setTarget(MethodHandles.empty(site.type()));
                alive.add(site);
            }
        }
        sites.clear();
        if (!alive.isEmpty()) {
            MutableCallSite.syncAll(alive.toArray(new MutableCallSite[0]));
        }
    }

    /** @return false where the agent has let go of its sites */
    private synchronized boolean remember(MutableCallSite site) {
        if (released) {
            return false;
        }
        sites.removeIf(reference -> reference.get() == null);
        sites.add(new WeakReference<>(site));
        return true;
    }
}
