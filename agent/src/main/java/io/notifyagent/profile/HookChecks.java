package io.notifyagent.profile;

import io.notifyagent.config.Position;
import io.notifyagent.config.Problems;

/**
 * What must hold between the statements of a hook (see {@link ProfileParser}, "Hooks"). Used by the one thread that reads
 * a profile.
 */
final class HookChecks {

    private final HookDraft draft;
    private final Position position;
    private final Problems problems;

    HookChecks(HookDraft draft, Position position, Problems problems) {
        this.draft = draft;
        this.position = position;
        this.problems = problems;
    }

    void check() {
        require("method", "method CLASS.NAME(TYPES)");
        require("at", "at entry, return, throw or exit");
        require(HookParser.ACTION, "an action: begin, end, ready, frame, info, mark or emit");
        checkCompany();
        if (draft.at == Hook.At.ENTRY) {
            for (Position entry : draft.entries) {
                problems.error(entry, "'entry' is for hooks that are not at entry anyway; remove the word");
            }
        }
        boolean constructor = draft.method != null && draft.method.name().equals(MethodParser.CONSTRUCTOR);
        if (constructor && draft.at != null && draft.at != Hook.At.RETURN) {
            problems.error(draft.places.get("at"), "constructors are hooked 'at return' only");
        }
        for (HookDraft.PathUse use : draft.paths) {
            checkPath(use);
        }
    }

    private void require(String statement, String form) {
        if (!draft.has(statement)) {
            problems.error(position, "this hook lacks '" + form + "'");
        }
    }

    private void checkCompany() {
        if (draft.action == null) {
            return;
        }
        boolean life = draft.action instanceof Action.Life;
        boolean begins = draft.action instanceof Action.Life given && given.verb() == Action.Verb.BEGIN;
        company("once", life, "'once' wants a life: begin, end, ready, frame or info");
        company("existing", life, "'existing' wants a life: begin, end, ready, frame or info");
        company("owner", begins, "'owner' stands with 'begin' only");
        company("of", !(draft.action instanceof Action.Mark), "'of' does not stand with 'mark'");
    }

    private void company(String statement, boolean allowed, String message) {
        if (draft.has(statement) && !allowed) {
            problems.error(draft.places.get(statement), message);
        }
    }

    private void checkPath(HookDraft.PathUse use) {
        Path path = use.path();
        boolean starred = false;
        while (true) {
            for (Path.Step step : path.steps()) {
                starred |= step instanceof Path.Step.EachStep;
            }
            if (!(path.root() instanceof Path.Root.Decoded decoded)) {
                break;
            }
            path = decoded.of();
        }
        if (starred && use.role() == HookDraft.Role.VALUE) {
            problems.error(use.path().position(), "'[*]' stands in 'each' and 'existing' only");
        } else if (!starred && use.role() == HookDraft.Role.EACH) {
            problems.error(use.path().position(), "'each' wants '[*]' behind what holds the elements");
        }
        checkRoot(path, use);
    }

    private void checkRoot(Path path, HookDraft.PathUse use) {
        Path.Root root = path.root();
        if (use.role() == HookDraft.Role.EXISTING) {
            if (!(root instanceof Path.Root.StaticCall) && !(root instanceof Path.Root.StaticField)) {
                problems.error(
                        path.position(),
                        "'existing' begins with CLASS::method() or CLASS::field; nothing else is there at attach");
            }
        } else if (root instanceof Path.Root.Item) {
            if (!draft.has("each") || use.role() == HookDraft.Role.EACH) {
                problems.error(path.position(), "'item' is an element of 'each', which is not given");
            } else if (use.entry()) {
                problems.error(path.position(), "'item' is not known on entry");
            }
        } else if (root instanceof Path.Root.Arg argument) {
            checkArgument(path, argument.index());
        } else if (draft.at != null) {
            checkResult(path, use.entry());
        }
    }

    private void checkArgument(Path path, int index) {
        boolean known = draft.method != null && draft.method.parameterTypes() != null;
        if (known && index >= draft.method.parameterTypes().size()) {
            int count = draft.method.parameterTypes().size();
            problems.error(path.position(), "the method has " + count + " parameters, the first one is arg0");
        }
    }

    private void checkResult(Path path, boolean entry) {
        boolean onEntry = entry || draft.at == Hook.At.ENTRY;
        if (path.root() instanceof Path.Root.Return && (onEntry || draft.at == Hook.At.THROW)) {
            problems.error(path.position(), "'return' is known at return and at exit only");
        } else if (path.root() instanceof Path.Root.Thrown && (onEntry || draft.at == Hook.At.RETURN)) {
            problems.error(path.position(), "'thrown' is known at throw and at exit only");
        } else if (path.root() instanceof Path.Root.Elapsed && onEntry) {
            problems.error(path.position(), "'elapsed' is not known on entry");
        }
    }
}
