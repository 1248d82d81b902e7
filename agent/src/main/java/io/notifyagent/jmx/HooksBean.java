package io.notifyagent.jmx;

import io.notifyagent.api.jmx.HooksMXBean;
import io.notifyagent.profile.Hook;
import io.notifyagent.weave.HookState;
import io.notifyagent.weave.HookTable;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;

/** {@code io.notifyagent:type=Hooks}; any thread. Needs no JMX to be read. */
public final class HooksBean implements HooksMXBean {

    private final HookTable table;

    public HooksBean(HookTable table) {
        this.table = table;
    }

    @Override
    public List<HookRow> getHooks() {
        return table.states().stream().map(HooksBean::row).toList();
    }

    @Override
    public Map<String, Integer> getCountByState() {
        Map<String, Integer> counts = new TreeMap<>();
        for (HookState.Stage stage : HookState.Stage.values()) {
            counts.put(text(stage), 0);
        }
        for (HookState state : table.states()) {
            counts.merge(text(state.stage()), 1, Integer::sum);
        }
        return counts;
    }

    @Override
    public String enable(String hook) {
        HookState state = find(hook);
        if (state == null) {
            return unknown(hook);
        }
        boolean off = state.stage() == HookState.Stage.SWITCHED_OFF;
        if (off) {
            state.switchOn();
        }
        if (state.stage() == HookState.Stage.FAILED) {
            return hook + " failed and cannot be switched on: " + state.reason() + ". Mend it at "
                    + state.hook().position() + " and restart the server: profiles are read at its start";
        }
        if (!off) {
            return hook + " is not switched off, it is " + text(state.stage());
        }
        return hook + " is switched on again: " + text(state.stage());
    }

    @Override
    public String disable(String hook) {
        HookState state = find(hook);
        if (state == null) {
            return unknown(hook);
        }
        state.switchOff("an operator wants it");
        return hook + " is switched off: its events do not come until enable or a restart";
    }

    private HookState find(String hook) {
        for (HookState state : table.states()) {
            if (state.hook().id().equals(hook)) {
                return state;
            }
        }
        return null;
    }

    private static String unknown(String hook) {
        return "there is no hook '" + hook + "'; a hook is named PROFILE/NAME, as in the rows of Hooks";
    }

    private static HookRow row(HookState state) {
        Hook hook = state.hook();
        int slash = hook.id().indexOf('/');
        return new HookRow(
                hook.id().substring(0, slash),
                hook.id().substring(slash + 1),
                hook.method().className() + "." + hook.method().name(),
                text(state.stage()),
                state.hits(),
                state.reason(),
                state.cost().callsPerSecond(),
                state.cost().microsPerSecond());
    }

    static String text(HookState.Stage stage) {
        return stage.name().toLowerCase(Locale.ROOT);
    }
}
