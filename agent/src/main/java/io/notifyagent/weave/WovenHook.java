package io.notifyagent.weave;

import io.notifyagent.profile.Hook;

/**
 * A hook as the weaver and the linker know it: what it needs and how far it has come. Made once, before weaving.
 *
 * @param synthetic whether it stands for what lived before the agent came, see {@link Existing}
 */
record WovenHook(Hook hook, Roots roots, HookState state, boolean synthetic) {

    WovenHook(Hook hook, Roots roots, HookState state) {
        this(hook, roots, state, false);
    }

    /** Suffix of the name of an entry call site. */
    static final String ENTRY = ":entry";

    /** The name of its main call site: an unqualified name of the JVM must not hold a slash. */
    String siteName() {
        return hook.id().replace('/', ':');
    }
}
