package io.notifyagent.weave;

import io.notifyagent.profile.Hook;
import io.notifyagent.runtime.AgentLog;
import java.util.List;

/**
 * Weaves one hook into a class file that is thrown away, by the weaver itself: what it says of the hook is what the agent
 * would say. For the command line; stateless, and no class of the server is loaded.
 */
public final class HookTrial {

    private HookTrial() {}

    /**
     * What became of the hook.
     *
     * @param descriptor of the method it is in; null where it does not bind
     * @param isStatic whether that method is static
     * @param failure why it does not bind; null where it does
     */
    public record Binding(String descriptor, boolean isStatic, String failure) {}

    /** Tries the hook on the class file of the class that it names. */
    public static Binding bind(Hook hook, byte[] classFile) {
        HookState state = new HookState(hook, new Silence(), () -> true);
        try {
            ClassWeaver.weave(classFile, List.of(new WovenHook(hook, Roots.of(hook), state)));
        } catch (RuntimeException broken) {
            return new Binding(
                    null, false, "the class cannot be woven, and would run without any hook: " + broken.getMessage());
        }
        return state.stage() == HookState.Stage.FAILED
                ? new Binding(null, false, state.reason())
                : new Binding(state.descriptor(), state.inStatic(), null);
    }

    /** The state holds all that is to be known; there is nobody to log to. */
    private static final class Silence implements AgentLog {
        @Override
        public void problem(String code, String subject, String message) {
            // In the state.
        }

        @Override
        public void info(String message) {
            // Nothing to tell.
        }

        @Override
        public void recovered(String code, String subject, String message) {
            // Nothing to tell.
        }
    }
}
