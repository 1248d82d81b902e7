package io.notifyagent.weave;

import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Profile;
import io.notifyagent.runtime.AgentLog;
import io.notifyagent.runtime.OwnedCounts;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * All hooks of all profiles, by the class they are in and by the name of their call sites. Built once, before the
 * transformer is installed; immutable but for the states of hooks and profiles.
 */
public final class HookTable {

    /** A stream is told of before those who play it. */
    private static final List<Action.LifeKind> PARENTS_FIRST = List.of(
            Action.LifeKind.SERVER,
            Action.LifeKind.LISTENER,
            Action.LifeKind.CONNECTION,
            Action.LifeKind.STREAM,
            Action.LifeKind.PUBLISH,
            Action.LifeKind.PUSH,
            Action.LifeKind.SESSION,
            Action.LifeKind.FILE);

    private final List<ActiveProfile> profiles = new ArrayList<>();
    private final List<HookState> states = new ArrayList<>();
    private final Map<String, List<WovenHook>> byClass = new HashMap<>();
    private final Map<String, WovenHook> bySite = new HashMap<>();
    private final Map<String, List<ActiveProfile>> byMarker = new HashMap<>();
    private final Map<WovenHook, ActiveProfile> profileOf = new java.util.IdentityHashMap<>();

    public HookTable(List<Profile> profiles, AgentLog log) {
        int count = 0;
        for (Profile profile : profiles) {
            count += profile.hooks().size();
        }
        OwnedCounts hits = new OwnedCounts(count);
        for (Profile profile : profiles) {
            ActiveProfile active = new ActiveProfile(profile);
            this.profiles.add(active);
            add(internal(profile.when()), active, byMarker);
            for (Hook hook : profile.hooks()) {
                // Numbered as they come.
                HookState state = new HookState(hook, log, active::isActive, hits, profileOf.size());
                states.add(state);
                WovenHook woven = new WovenHook(hook, Roots.of(hook), state);
                bySite.put(woven.siteName(), woven);
                profileOf.put(woven, active);
                add(internal(hook.method().className()), woven, byClass);
            }
        }
    }

    public List<ActiveProfile> profiles() {
        return List.copyOf(profiles);
    }

    /** Names of all profiles. */
    public List<String> names() {
        List<String> names = new ArrayList<>();
        for (ActiveProfile profile : profiles) {
            names.add(profile.profile().name());
        }
        return names;
    }

    /** Names of those that are for this server. */
    public List<String> activeNames() {
        return profiles.stream()
                .filter(ActiveProfile::isActive)
                .map(profile -> profile.profile().name())
                .toList();
    }

    /** Whether a profile is that of this server. */
    public boolean isActive() {
        for (ActiveProfile profile : profiles) {
            if (profile.isActive()) {
                return true;
            }
        }
        return false;
    }

    /** States of all hooks, in the order of the profiles. */
    public List<HookState> states() {
        return Collections.unmodifiableList(states);
    }

    /** The profiles that a class with this internal name makes active, or null: a server may have one of its own beside ours. */
    List<ActiveProfile> markedBy(String internalName) {
        return byMarker.get(internalName);
    }

    /** Hooks of active profiles in the class, or null where it has none. */
    List<WovenHook> in(String internalName) {
        List<WovenHook> hooks = byClass.get(internalName);
        if (hooks == null) {
            return null;
        }
        List<WovenHook> active = null;
        for (WovenHook woven : hooks) {
            if (profileOf.get(woven).isActive()) {
                if (active == null) {
                    active = new ArrayList<>(hooks.size());
                }
                active.add(woven);
            }
        }
        return active;
    }

    /** Hooks of {@code profile} that say where to find what lives already, parents before children. */
    List<WovenHook> existing(ActiveProfile profile) {
        List<WovenHook> existing = new ArrayList<>();
        for (Hook hook : profile.profile().hooks()) {
            if (hook.existing() != null) {
                existing.add(bySite.get(hook.id().replace('/', ':')));
            }
        }
        existing.sort(Comparator.comparing(
                woven -> PARENTS_FIRST.indexOf(((Action.Life) woven.hook().action()).kind())));
        return existing;
    }

    /** Makes no hook of this class wait any longer, for the class is not woven. */
    void leaveAlone(String className, String why) {
        List<WovenHook> hooks = in(internal(className));
        if (hooks != null) {
            for (WovenHook woven : hooks) {
                if (woven.state().stage() == HookState.Stage.WAITING) {
                    woven.state().leftAlone(why);
                }
            }
        }
    }

    /** Whether a hook of an active profile still waits for the class of this binary name. */
    boolean waits(String className) {
        List<WovenHook> hooks = in(internal(className));
        if (hooks != null) {
            for (WovenHook woven : hooks) {
                if (woven.state().stage() == HookState.Stage.WAITING) {
                    return true;
                }
            }
        }
        return false;
    }

    /** The hook whose call sites have this name, that of its entry site included; or null. */
    WovenHook site(String siteName) {
        return bySite.get(
                siteName.endsWith(WovenHook.ENTRY)
                        ? siteName.substring(0, siteName.length() - WovenHook.ENTRY.length())
                        : siteName);
    }

    private static <T> void add(String name, T value, Map<String, List<T>> byName) {
        List<T> values = byName.get(name);
        if (values == null) {
            values = new ArrayList<>();
            byName.put(name, values);
        }
        values.add(value);
    }

    private static String internal(String className) {
        return className.replace('.', '/');
    }
}
