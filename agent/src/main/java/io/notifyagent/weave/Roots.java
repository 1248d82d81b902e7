package io.notifyagent.weave;

import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * What the call sites of one hook must be handed: the roots of its paths. The main call site stands where the hook says;
 * an entry call site stands before it where something is read or timed on entry, and what it gives is handed to the
 * main one.
 *
 * @param self whether the main site needs {@code this}
 * @param args which arguments the main site needs, ascending
 * @param returned whether it needs what the method returned
 * @param thrown whether it needs what the method threw
 * @param entry whether there is an entry site
 * @param entryArgs which arguments the entry site needs, ascending
 */
record Roots(
        boolean self, List<Integer> args, boolean returned, boolean thrown, boolean entry, List<Integer> entryArgs) {

    static Roots of(Hook hook) {
        Collector main = new Collector();
        Collector entry = new Collector();
        for (Path path : mainPaths(hook)) {
            main.add(path);
        }
        boolean readsOnEntry = false;
        for (Hook.Condition condition : hook.when()) {
            (condition.entry() ? entry : main).add(condition.path());
            readsOnEntry |= condition.entry();
        }
        for (Hook.Field field : hook.fields()) {
            (field.entry() ? entry : main).add(field.path());
            readsOnEntry |= field.entry();
        }
        return new Roots(
                main.self || hook.action() instanceof Action.Life,
                List.copyOf(main.args),
                main.returned,
                main.thrown,
                readsOnEntry || main.elapsed,
                List.copyOf(entry.args));
    }

    private static List<Path> mainPaths(Hook hook) {
        List<Path> paths = new ArrayList<>();
        if (hook.action() instanceof Action.Life life) {
            add(life.key(), paths);
            add(life.parentKey(), paths);
        } else if (hook.action() instanceof Action.Mark mark) {
            add(mark.key(), paths);
        } else if (hook.action() instanceof Action.Emit emit) {
            add(emit.ofKey(), paths);
        }
        add(hook.each(), paths);
        add(hook.owner(), paths);
        return paths;
    }

    private static void add(Path path, List<Path> paths) {
        if (path != null) {
            paths.add(path);
        }
    }

    /** Gathers the roots of paths. */
    private static final class Collector {
        private boolean self;
        private boolean returned;
        private boolean thrown;
        private boolean elapsed;
        private final TreeSet<Integer> args = new TreeSet<>();

        void add(Path path) {
            Path.Root root = path.root();
            if (root instanceof Path.Root.Decoded decoded) {
                add(decoded.of());
            } else if (root instanceof Path.Root.This) {
                self = true;
            } else if (root instanceof Path.Root.Arg arg) {
                args.add(arg.index());
            } else if (root instanceof Path.Root.Return) {
                returned = true;
            } else if (root instanceof Path.Root.Thrown) {
                thrown = true;
            } else if (root instanceof Path.Root.Elapsed) {
                elapsed = true;
            }
        }
    }
}
