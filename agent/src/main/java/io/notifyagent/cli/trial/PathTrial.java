package io.notifyagent.cli.trial;

import io.notifyagent.profile.Path;
import io.notifyagent.profile.Path.Root;
import io.notifyagent.profile.Path.Step;
import java.util.Map;
import net.bytebuddy.description.type.TypeDescription;

/** Follows a path through class files as {@code weave.PathCompiler} does through loaded classes. One thread. */
final class PathTrial {

    private static final TypeDescription OBJECT = TypeDescription.ForLoadedType.of(Object.class);
    private static final TypeDescription STRING = TypeDescription.ForLoadedType.of(String.class);
    private static final TypeDescription LONG = TypeDescription.ForLoadedType.of(long.class);
    private static final TypeDescription THROWABLE = TypeDescription.ForLoadedType.of(Throwable.class);
    private static final TypeDescription MAP = TypeDescription.ForLoadedType.of(Map.class);

    private final ServerTypes types;

    PathTrial(ServerTypes types) {
        this.types = types;
    }

    /** The type of the value that {@code path} reaches. */
    TypeDescription follow(Path path, HookSite site) throws Unresolved {
        TypeDescription type = root(path.root(), site);
        for (Step step : path.steps()) {
            if (type.isPrimitive()) {
                throw new Unresolved("a " + type.getName() + " has no members");
            }
            type = step(type, step);
        }
        return type;
    }

    private TypeDescription root(Root root, HookSite site) throws Unresolved {
        if (root instanceof Root.This) {
            return there(site.self(), "the method is static, there is no 'this'");
        }
        if (root instanceof Root.Arg arg) {
            int count = site.arguments().size();
            return there(
                    arg.index() < count ? site.arguments().get(arg.index()) : null,
                    "the method has " + (count == 0 ? "no arguments" : "arguments up to arg" + (count - 1)));
        }
        if (root instanceof Root.Return) {
            boolean nothing = site.returned().represents(void.class);
            return there(nothing ? null : site.returned(), "the method returns nothing");
        }
        if (root instanceof Root.Item) {
            return there(site.item(), "there is no 'item' without 'each'");
        }
        if (root instanceof Root.StaticCall call) {
            return types.staticMethod(types.type(call.className()), call.method());
        }
        if (root instanceof Root.StaticField constant) {
            return types.staticField(types.type(constant.className()), constant.field());
        }
        if (root instanceof Root.Decoded decoded) {
            follow(decoded.of(), site);
            return MAP;
        }
        if (root instanceof Root.Thrown) {
            return THROWABLE;
        }
        if (root instanceof Root.Elapsed) {
            return LONG;
        }
        if (root instanceof Root.ThreadName || root instanceof Root.Literal) {
            return STRING;
        }
        throw new IllegalStateException("a root that is not known here: " + root);
    }

    private TypeDescription step(TypeDescription type, Step step) throws Unresolved {
        if (step instanceof Step.FieldStep field) {
            return types.field(type, field.name());
        }
        if (step instanceof Step.CallStep call) {
            return types.method(type, call.name());
        }
        if (step instanceof Step.CallWithStep call) {
            return types.methodOfText(type, call.name());
        }
        if (step instanceof Step.CastStep cast) {
            return types.type(cast.className());
        }
        if (!(step instanceof Step.IndexStep) && !(step instanceof Step.EachStep)) {
            throw new IllegalStateException("a step that is not known here: " + step);
        }
        if (!type.isArray()) {
            return OBJECT;
        }
        if (type.getComponentType().isPrimitive()) {
            throw new Unresolved("an array of " + type.getComponentType().getName() + " has no usable elements");
        }
        return type.getComponentType();
    }

    private static TypeDescription there(TypeDescription type, String otherwise) throws Unresolved {
        if (type == null) {
            throw new Unresolved(otherwise);
        }
        return type;
    }
}
