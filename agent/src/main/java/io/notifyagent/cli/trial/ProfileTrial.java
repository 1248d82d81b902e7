package io.notifyagent.cli.trial;

import io.notifyagent.config.NearestName;
import io.notifyagent.config.Position;
import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Path;
import io.notifyagent.weave.HookTrial;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import net.bytebuddy.description.field.FieldDescription;
import net.bytebuddy.description.type.TypeDescription;
import net.bytebuddy.jar.asm.Type;

/**
 * Tries hooks on the jars of a server. What the agent would leave out of a hook makes it partial, what would keep it from
 * working makes it failed; a constant or class that a condition names and the jars lack makes it partial too, for the
 * agent would say nothing and the condition never hold. One thread.
 */
public final class ProfileTrial {

    private final ServerJars jars;
    private final ServerTypes types;
    private final PathTrial paths;

    /** Reads from {@code jars}, which stay open. */
    public ProfileTrial(ServerJars jars) {
        this.jars = jars;
        this.types = new ServerTypes(jars);
        this.paths = new PathTrial(types);
    }

    /**
     * Tries one hook.
     *
     * @throws IOException where the jars cannot be read
     */
    public TriedHook attempt(Hook hook) throws IOException {
        Findings findings = new Findings();
        Position place = hook.method().position();
        byte[] classFile = jars.classFile(hook.method().className());
        if (classFile == null && hook.optional()) {
            return new TriedHook(hook, TriedHook.State.ABSENT, List.of());
        }
        if (classFile == null) {
            findings.fail(place, "there is no class " + hook.method().className());
            return findings.of(hook);
        }
        HookTrial.Binding binding = HookTrial.bind(hook, classFile);
        try {
            if (binding.failure() != null) {
                boolean undeclared = binding.failure().endsWith("is not declared in the class");
                TypeDescription host = types.type(hook.method().className());
                findings.fail(
                        place,
                        binding.failure()
                                + (undeclared
                                        ? types.elsewhere(host, hook.method().name())
                                        : ""));
            } else {
                follow(hook, site(hook, binding), findings);
            }
        } catch (Unresolved incomplete) {
            findings.fail(place, binding.failure() == null ? incomplete.getMessage() : binding.failure());
        }
        return findings.of(hook);
    }

    private HookSite site(Hook hook, HookTrial.Binding binding) throws Unresolved {
        TypeDescription self =
                binding.isStatic() ? null : types.type(hook.method().className());
        List<TypeDescription> arguments = new ArrayList<>();
        for (Type argument : Type.getArgumentTypes(binding.descriptor())) {
            arguments.add(declared(argument));
        }
        return new HookSite(self, arguments, declared(Type.getReturnType(binding.descriptor())), null);
    }

    /** Object where the jars lack the type, as in the agent, so that only paths through it fail. */
    private TypeDescription declared(Type type) {
        try {
            return types.type(
                    type.getSort() == Type.ARRAY ? type.getDescriptor().replace('/', '.') : type.getClassName());
        } catch (Unresolved absent) {
            return TypeDescription.ForLoadedType.of(Object.class);
        }
    }

    private void follow(Hook hook, HookSite plain, Findings findings) {
        HookSite site = plain;
        if (hook.each() != null) {
            TypeDescription item = needed(hook.each(), plain, findings);
            site = plain.of(item == null ? TypeDescription.ForLoadedType.of(Object.class) : item);
        }
        for (Hook.Condition condition : hook.when()) {
            TypeDescription type = needed(condition.path(), site, findings);
            if (type != null) {
                possible(type, condition.test(), condition.position(), findings);
            }
        }
        for (Path path : keys(hook)) {
            needed(path, site, findings);
        }
        for (Hook.Field field : hook.fields()) {
            wanted(field.name() + " ", field.path(), site, findings);
        }
        if (hook.existing() != null) {
            wanted("existing ", hook.existing(), HookSite.nowhere(), findings);
        }
    }

    private static List<Path> keys(Hook hook) {
        List<Path> keys = new ArrayList<>();
        if (hook.action() instanceof Action.Life life) {
            keys.add(life.key());
            keys.add(life.parentKey());
        } else if (hook.action() instanceof Action.Mark mark) {
            keys.add(mark.key());
        } else if (hook.action() instanceof Action.Emit emit) {
            keys.add(emit.ofKey());
        }
        keys.add(hook.owner());
        keys.removeIf(path -> path == null);
        return keys;
    }

    /** Without it the hook does not work. */
    private TypeDescription needed(Path path, HookSite site, Findings findings) {
        try {
            return paths.follow(path, site);
        } catch (Unresolved unresolved) {
            findings.fail(path.position(), path.text() + ": " + unresolved.getMessage());
            return null;
        }
    }

    /** Without it the hook goes on. */
    private void wanted(String what, Path path, HookSite site, Findings findings) {
        try {
            paths.follow(path, site);
        } catch (Unresolved unresolved) {
            findings.miss(path.position(), "cannot read " + what + path.text() + ": " + unresolved.getMessage());
        }
    }

    private void possible(TypeDescription type, Hook.Test test, Position place, Findings findings) {
        if (test.op() == Hook.Op.IS) {
            try {
                types.type(test.literals().get(0));
            } catch (Unresolved absent) {
                findings.miss(place, absent.getMessage() + "; the condition cannot hold");
            }
            return;
        }
        boolean named = test.op() == Hook.Op.EQUAL || test.op() == Hook.Op.IN || test.op() == Hook.Op.NOT_EQUAL;
        if (type.isEnum() && named) {
            List<String> constants = type.getDeclaredFields().stream()
                    .filter(FieldDescription::isEnum)
                    .map(FieldDescription::getName)
                    .toList();
            for (String literal : test.literals()) {
                if (!literal.equals("null") && !constants.contains(literal)) {
                    findings.miss(
                            place,
                            type.getName() + " has no constant " + literal + NearestName.hint(literal, constants));
                }
            }
        }
    }

    /** Gathers what is wrong with one hook. */
    private static final class Findings {

        private final List<String> problems = new ArrayList<>();
        private TriedHook.State state = TriedHook.State.BOUND;

        void fail(Position place, String why) {
            problems.add(place + ": " + why);
            state = TriedHook.State.FAILED;
        }

        void miss(Position place, String why) {
            problems.add(place + ": " + why);
            state = state == TriedHook.State.FAILED ? state : TriedHook.State.PARTIAL;
        }

        TriedHook of(Hook hook) {
            return new TriedHook(hook, state, problems);
        }
    }
}
