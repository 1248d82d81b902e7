package io.notifyagent.cli.trial;

import java.util.List;
import net.bytebuddy.description.type.TypeDescription;

/**
 * What the call site of a hook can reach. Immutable.
 *
 * @param self the class that is hooked; null in a static method
 * @param arguments types of the parameters
 * @param returned what the method returns
 * @param item what an element of {@code each} is; null without
 */
record HookSite(TypeDescription self, List<TypeDescription> arguments, TypeDescription returned, TypeDescription item) {

    HookSite of(TypeDescription newItem) {
        return new HookSite(self, arguments, returned, newItem);
    }

    /** What a path of {@code existing} makes: this, and nothing else. */
    static HookSite nowhere() {
        return new HookSite(null, List.of(), TypeDescription.ForLoadedType.of(void.class), null);
    }
}
