package io.notifyagent.weave;

import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Path;
import io.notifyagent.profile.Path.Root;
import io.notifyagent.profile.Path.Step;
import io.notifyagent.track.Emission;
import io.notifyagent.track.Tracker;
import java.lang.invoke.MethodHandle;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;

/**
 * Tells the tracker what lives in a server to which the agent was attached: what the statement {@code existing} of a hook
 * finds becomes {@code this}, and the hook's action happens to it, marked synthetic. Conditions and fields that need an
 * argument or a result are passed over, for there is none. On an agent thread, once the hooks are woven: what begins
 * meanwhile is told by its hook, and the tracker takes one of the two.
 */
public final class Existing {

    private static final MethodHandle ELEMENTS = Own.values("elements", Iterator.class, Object.class);

    private final Tracker tracker;
    private final Emission emission;

    public Existing(Tracker tracker, Emission emission) {
        this.tracker = tracker;
        this.emission = emission;
    }

    /**
     * Tells what one hook finds.
     *
     * @param host the class that is hooked
     */
    void tell(WovenHook woven, Class<?> host) {
        try {
            Members members = Members.seenFromOutside(host);
            Hook hook = atAttach(woven.hook());
            WovenHook derived = new WovenHook(hook, Roots.of(hook), woven.state(), true);
            Class<?> type = usesThis(hook) ? host : Object.class;
            MethodHandle signal = new HookCompiler(derived, members, tracker, emission).ofExisting(type);
            for (Object found : find(woven.hook().existing(), members)) {
                if (type.isInstance(found)) {
                    signal.invoke(found);
                }
            }
        } catch (Throwable broken) {
            woven.state()
                    .unresolved(
                            "existing " + woven.hook().existing().text(),
                            broken instanceof UnresolvedException ? broken.getMessage() : broken.toString());
        }
    }

    /** All that the path finds; it may have several {@code [*]}. */
    private static List<Object> find(Path path, Members members) throws Throwable {
        int star = star(path.steps());
        Path head = new Path(path.root(), path.steps().subList(0, star), path.text(), path.position());
        List<Object> found = new ArrayList<>();
        add(found, new PathCompiler(members, new Frame()).compile(head).invoke());
        List<Step> rest = path.steps().subList(star, path.steps().size());
        while (!rest.isEmpty()) {
            List<Step> behind = rest.subList(1, rest.size());
            int next = star(behind);
            found = elements(found, behind.subList(0, next), path, members);
            rest = behind.subList(next, behind.size());
        }
        return found;
    }

    /** What {@code steps} make of each element of each of {@code holders}. */
    private static List<Object> elements(List<Object> holders, List<Step> steps, Path path, Members members)
            throws Throwable {
        Frame frame = new Frame();
        frame.add(new Root.This(), Object.class, Object.class);
        Path behind = new Path(new Root.This(), steps, path.text(), path.position());
        MethodHandle read = new PathCompiler(members, frame).compile(behind);
        List<Object> found = new ArrayList<>();
        for (Object holder : holders) {
            for (Iterator<?> each = (Iterator<?>) ELEMENTS.invoke(holder); each.hasNext(); ) {
                add(found, read.invoke(each.next()));
            }
        }
        return found;
    }

    private static void add(List<Object> found, Object value) {
        if (value != null) {
            found.add(value);
        }
    }

    /** The hook as it can be read of an object alone. */
    private static Hook atAttach(Hook hook) {
        List<Hook.Condition> conditions = new ArrayList<>();
        for (Hook.Condition condition : hook.when()) {
            if (isThere(condition.path())) {
                conditions.add(new Hook.Condition(false, condition.path(), condition.test(), condition.position()));
            }
        }
        List<Hook.Field> fields = new ArrayList<>();
        for (Hook.Field field : hook.fields()) {
            if (isThere(field.path())) {
                fields.add(new Hook.Field(field.name(), false, field.path(), field.test(), field.position()));
            }
        }
        return new Hook(
                hook.id(),
                hook.position(),
                hook.method(),
                hook.at(),
                hook.action(),
                conditions,
                hook.once(),
                hook.optional(),
                hook.each(),
                hook.owner(),
                null,
                fields);
    }

    private static boolean isThere(Path path) {
        Root root = rootOf(path);
        return !(root instanceof Root.Arg
                || root instanceof Root.Return
                || root instanceof Root.Thrown
                || root instanceof Root.Elapsed
                || root instanceof Root.ThreadName);
    }

    private static boolean usesThis(Hook hook) {
        List<Path> paths = new ArrayList<>();
        hook.when().forEach(condition -> paths.add(condition.path()));
        hook.fields().forEach(field -> paths.add(field.path()));
        if (hook.action() instanceof Action.Life life) {
            paths.add(life.key());
            paths.add(life.parentKey());
        }
        paths.add(hook.each());
        paths.add(hook.owner());
        return paths.stream().anyMatch(path -> path != null && rootOf(path) instanceof Root.This);
    }

    private static Root rootOf(Path path) {
        return path.root() instanceof Root.Decoded decoded ? rootOf(decoded.of()) : path.root();
    }

    private static int star(List<Step> steps) {
        for (int i = 0; i < steps.size(); i++) {
            if (steps.get(i) instanceof Step.EachStep) {
                return i;
            }
        }
        return steps.size();
    }
}
