package io.notifyagent;

import io.notifyagent.weave.HookState;
import io.notifyagent.weave.HookTable;
import java.util.ArrayList;
import java.util.List;

/** What an agent found that was attached to a server that ran already. For the thread of the session that attached it. */
record FoundServer(HookTable table, MainLoop loop) {

    /**
     * Which server it is and how many hooks are in place, one line each; waits until that is known.
     *
     * @param timeoutMillis how long to wait
     */
    List<String> lines(long timeoutMillis) throws InterruptedException {
        if (!loop.awaitSettled(timeoutMillis)) {
            return List.of("the server's classes are still being woven");
        }
        List<String> active = table.activeNames();
        if (active.isEmpty()) {
            return List.of("no profile is for this server: it gives the events of any JVM, and its own");
        }
        List<HookState> states = table.states().stream()
                .filter(state -> active.contains(profile(state)))
                .toList();
        List<HookState> failed = in(HookState.Stage.FAILED, states);
        int waiting = in(HookState.Stage.WAITING, states).size();
        List<String> lines = new ArrayList<>();
        lines.add("the server is " + String.join(", ", active) + ": " + (states.size() - waiting - failed.size())
                + " hooks in place, " + waiting + " wait for their class, " + failed.size() + " failed");
        failed.forEach(one -> lines.add(one.hook().id() + " failed: " + one.reason()));
        return lines;
    }

    private static String profile(HookState state) {
        String id = state.hook().id();
        return id.substring(0, id.indexOf('/'));
    }

    private static List<HookState> in(HookState.Stage stage, List<HookState> states) {
        return states.stream().filter(one -> one.stage() == stage).toList();
    }
}
