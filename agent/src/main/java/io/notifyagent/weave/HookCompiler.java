package io.notifyagent.weave;

import io.notifyagent.profile.Action;
import io.notifyagent.profile.Hook;
import io.notifyagent.profile.Path;
import io.notifyagent.profile.Path.Step;
import io.notifyagent.track.Emission;
import io.notifyagent.track.Fragments;
import io.notifyagent.track.Tracker;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodHandles.Lookup;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BooleanSupplier;

/**
 * Makes the method handle of one call site: tests first, from the cheapest, then reads, then signals; whatever throws is
 * counted and kept from the host. Used once per site, on the host thread that calls it first.
 */
final class HookCompiler {

    private static final MethodHandle ABSENT = Own.values("absent", boolean.class, Object.class);
    private static final MethodHandle ELEMENTS = Own.values("elements", Iterator.class, Object.class);

    private static final MethodHandle BEGIN = Own.ofStatic(HookMeter.class, "begin", long.class);

    private final WovenHook woven;
    private final Hook hook;
    private final Members members;
    private final Tracker tracker;
    private final Emission emission;

    HookCompiler(WovenHook woven, Lookup lookup, Tracker tracker, Emission emission) {
        this(woven, new Members(lookup), tracker, emission);
    }

    HookCompiler(WovenHook woven, Members members, Tracker tracker, Emission emission) {
        this.woven = woven;
        this.hook = woven.hook();
        this.members = members;
        this.tracker = tracker;
        this.emission = emission;
    }

    /** The entry site: gives an {@link EntryState}, or null where the hook is not to signal this time. */
    MethodHandle entry(MethodType type) throws UnresolvedException {
        Frame frame = new SiteFrames(woven, members).entry(type);
        ValueCompiler values = new ValueCompiler(woven.state(), members, frame);
        List<MethodHandle> read = new ArrayList<>();
        for (Hook.Field field : hook.fields()) {
            if (field.entry()) {
                read.add(values.field(field));
            }
        }
        MethodHandle body = frame.apply(EntryState.NEW.asCollector(Object[].class, read.size()), read);
        for (int i = hook.when().size() - 1; i >= 0; i--) {
            Hook.Condition condition = hook.when().get(i);
            if (condition.entry()) {
                body = guarded(values.condition(condition), body);
            }
        }
        return metered(safe(body), woven.state().entryMeter());
    }

    /** The main site. */
    MethodHandle main(MethodType type) throws UnresolvedException {
        return body(new SiteFrames(woven, members).main(type));
    }

    /** {@code (Object)void}: the same of an object that was there before the agent came, as {@code this}. */
    MethodHandle ofExisting(Class<?> type) throws UnresolvedException {
        Frame frame = new Frame();
        frame.add(new Path.Root.This(), type, Object.class);
        return body(frame);
    }

    private MethodHandle body(Frame site) throws UnresolvedException {
        Frame full = site.copy();
        Map<String, Path.Root.Decoded> decoded = decoded();
        for (Map.Entry<String, Path.Root.Decoded> value : decoded.entrySet()) {
            full.add(value.getKey(), Map.class, Map.class);
        }
        if (hook.each() != null) {
            full.add(new Path.Root.Item(), itemType(), Object.class);
        }
        MethodHandle body =
                new SignalCompiler(woven, tracker, new ValueCompiler(woven.state(), members, full), full).signal();
        body = conditions(body, full, true);
        if (hook.each() != null) {
            body = eachOf(body, full);
            full = full.withoutLast();
        }
        List<Path.Root.Decoded> toDecode = new ArrayList<>(decoded.values());
        for (int i = toDecode.size() - 1; i >= 0; i--) {
            Frame rest = full.withoutLast();
            MethodHandle of = new ValueCompiler(woven.state(), members, rest)
                    .object(toDecode.get(i).of());
            body = full.bindLast(
                    body,
                    MethodHandles.filterReturnValue(
                            of, Decoders.of(toDecode.get(i).decoder())));
            full = rest;
        }
        body = conditions(body, site, false);
        MethodHandle metered = metered(safe(once(body, site)), woven.state().mainMeter());
        return safe(gated(metered, site));
    }

    /** The conditions that need what stands behind the site's own parameters, or those that do not. */
    private MethodHandle conditions(MethodHandle body, Frame frame, boolean inner) throws UnresolvedException {
        ValueCompiler values = new ValueCompiler(woven.state(), members, frame);
        MethodHandle guarded = body;
        for (int i = hook.when().size() - 1; i >= 0; i--) {
            Hook.Condition condition = hook.when().get(i);
            Path.Root root = condition.path().root();
            boolean needsInner = root instanceof Path.Root.Item || root instanceof Path.Root.Decoded;
            if (!condition.entry() && needsInner == inner) {
                guarded = guarded(values.condition(condition), guarded);
            }
        }
        return guarded;
    }

    private MethodHandle once(MethodHandle body, Frame site) throws UnresolvedException {
        if (!hook.once()) {
            return body;
        }
        if (!(hook.action() instanceof Action.Life life) || life.verb() != Action.Verb.READY) {
            throw new UnresolvedException("once stands only with ready");
        }
        MethodHandle key = new ValueCompiler(woven.state(), members, site).key(life.key());
        MethodHandle awaits = MethodHandles.insertArguments(
                Own.bound(tracker, "awaitsReady", boolean.class, Action.LifeKind.class, Object.class), 0, life.kind());
        return guarded(MethodHandles.filterReturnValue(key, awaits), body);
    }

    /** Nothing is read where nobody could want it, nor where the entry site said no. */
    private MethodHandle gated(MethodHandle body, Frame site) throws UnresolvedException {
        MethodHandle gated = body;
        if (woven.roots().entry()) {
            MethodHandle missing = MethodHandles.filterReturnValue(
                    site.pick(EntryState.ROOT), ABSENT.asType(MethodType.methodType(boolean.class, EntryState.class)));
            gated = MethodHandles.guardWithTest(missing, MethodHandles.empty(gated.type()), gated);
        }
        if (hook.action() instanceof Action.Emit emit && !Fragments.follow(emit.event())) {
            MethodHandle wants = Own.method(BooleanSupplier.class, "getAsBoolean", boolean.class)
                    .bindTo(emission.interest(emit.event()));
            gated = guarded(site.dropAll(wants), gated);
        }
        return gated;
    }

    private MethodHandle eachOf(MethodHandle body, Frame full) throws UnresolvedException {
        int item = full.size() - 1;
        List<Class<?>> rest = full.parameters().subList(0, item);
        List<Class<?>> itemFirst = new ArrayList<>(rest);
        itemFirst.add(0, Object.class);
        int[] order = new int[full.size()];
        for (int i = 0; i < item; i++) {
            order[i] = i + 1;
        }
        order[item] = 0;
        MethodHandle ofItem = MethodHandles.permuteArguments(body, MethodType.methodType(void.class, itemFirst), order);
        Frame outer = full.withoutLast();
        MethodHandle collection = new ValueCompiler(woven.state(), members, outer).object(collection());
        return MethodHandles.iteratedLoop(MethodHandles.filterReturnValue(collection, ELEMENTS), null, safe(ofItem));
    }

    /** {@code each} up to its {@code [*]}. */
    private Path collection() throws UnresolvedException {
        int star = star();
        Path each = hook.each();
        return new Path(each.root(), each.steps().subList(0, star), each.text(), each.position());
    }

    private Class<?> itemType() throws UnresolvedException {
        List<Step> behind =
                hook.each().steps().subList(star() + 1, hook.each().steps().size());
        if (behind.isEmpty()) {
            return Object.class;
        }
        if (behind.size() == 1 && behind.get(0) instanceof Step.CastStep cast) {
            return members.type(cast.className());
        }
        throw new UnresolvedException("behind the [*] of each stands at most one <Type>");
    }

    private int star() throws UnresolvedException {
        for (int i = 0; i < hook.each().steps().size(); i++) {
            if (hook.each().steps().get(i) instanceof Step.EachStep) {
                return i;
            }
        }
        throw new UnresolvedException("each needs a [*]");
    }

    private Map<String, Path.Root.Decoded> decoded() {
        Map<String, Path.Root.Decoded> decoded = new LinkedHashMap<>();
        for (Hook.Field field : hook.fields()) {
            note(decoded, field.entry() ? null : field.path());
        }
        for (Hook.Condition condition : hook.when()) {
            note(decoded, condition.entry() ? null : condition.path());
        }
        return decoded;
    }

    private static void note(Map<String, Path.Root.Decoded> decoded, Path path) {
        if (path != null && path.root() instanceof Path.Root.Decoded root) {
            decoded.put(PathCompiler.decodedRoot(root), root);
        }
    }

    /**
     * {@code body}, which does not throw, counted, for a few calls timed, and left out where the hook is switched off. It
     * stands behind the test whether anybody wants the event, which stays as cheap as it is.
     */
    private static MethodHandle metered(MethodHandle body, HookMeter meter) {
        MethodType type = body.type();
        MethodHandle end = Own.bound(meter, "end", void.class, long.class);
        MethodHandle timed;
        if (type.returnType() == void.class) {
            timed = MethodHandles.foldArguments(
                    MethodHandles.dropArguments(end, 1, type.parameterList()),
                    MethodHandles.dropArguments(body, 0, long.class));
        } else {
            MethodHandle kept = MethodHandles.foldArguments(
                    MethodHandles.dropArguments(MethodHandles.identity(type.returnType()), 0, long.class), end);
            timed = MethodHandles.collectArguments(kept, 1, body);
        }
        timed = MethodHandles.foldArguments(timed, BEGIN);
        MethodHandle looked = MethodHandles.guardWithTest(
                MethodHandles.dropArguments(Own.bound(meter, "isOn", boolean.class), 0, type.parameterList()),
                timed,
                MethodHandles.empty(type));
        return MethodHandles.guardWithTest(
                MethodHandles.dropArguments(Own.bound(meter, "passes", boolean.class), 0, type.parameterList()),
                body,
                looked);
    }

    private static MethodHandle guarded(MethodHandle test, MethodHandle body) {
        return MethodHandles.guardWithTest(test, body, MethodHandles.empty(body.type()));
    }

    private MethodHandle safe(MethodHandle body) {
        MethodHandle threw = Own.bound(woven.state(), "threw", void.class, Throwable.class);
        MethodType type = body.type();
        MethodHandle handler = type.returnType() == void.class
                ? threw
                : MethodHandles.filterReturnValue(threw, MethodHandles.constant(type.returnType(), null));
        return MethodHandles.catchException(
                body, Throwable.class, MethodHandles.dropArguments(handler, 1, type.parameterList()));
    }
}
