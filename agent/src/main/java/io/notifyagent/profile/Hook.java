package io.notifyagent.profile;

import io.notifyagent.config.Position;
import java.util.List;

/**
 * One place in a method, and what is told from there.
 *
 * @param id {@code PROFILE/NAME}, unique
 * @param when all must hold
 * @param once only the first time in the life that {@code action} names
 * @param optional the class may be missing, as that of a plug-in is where nobody has installed it
 * @param each one signal per element, called {@code item} in the other paths; or null
 * @param owner whose collection ends the life; or null: the key if it is an object, else {@code this}
 * @param existing what is alive when the agent is attached, each becoming {@code this}; or null
 */
public record Hook(
        String id,
        Position position,
        MethodRef method,
        At at,
        Action action,
        List<Condition> when,
        boolean once,
        boolean optional,
        Path each,
        Path owner,
        Path existing,
        List<Field> fields) {

    public Hook {
        when = List.copyOf(when);
        fields = List.copyOf(fields);
    }

    /** Where two hooks tell of the same, the one of the higher rank holds: it stands further down in its profile. */
    public int rank() {
        return position.line();
    }

    /** Where in the method. */
    public enum At {
        /** Before its first instruction. */
        ENTRY,
        /** When it returns. */
        RETURN,
        /** When it throws. */
        THROW,
        /** Either of the two. */
        EXIT
    }

    /**
     * A method, declared in exactly this class.
     *
     * @param className binary name, e.g. {@code a.b.Outer$Inner}
     * @param parameterTypes source names of the parameter types, e.g. {@code java.lang.String}, {@code int},
     *     {@code java.lang.Object[]}; or null where the class has one method of that name
     */
    public record MethodRef(String className, String name, List<String> parameterTypes, Position position) {}

    /**
     * A value that is told.
     *
     * @param entry read on entry, sent at {@link Hook#at}
     * @param test or null; written behind the path, e.g. {@code key arg0.getFrameType() == KEYFRAME}: what is told is
     *     whether the value meets it, true or false
     */
    public record Field(String name, boolean entry, Path path, Test test, Position position) {}

    /**
     * A comparison.
     *
     * @param literals one, but for {@link Op#IN}
     */
    public record Test(Op op, List<String> literals) {}

    /**
     * What must hold.
     *
     * @param entry tested on entry
     */
    public record Condition(boolean entry, Path path, Test test, Position position) {}

    /** How a condition compares: numbers as numbers, enums by name, everything else as text. */
    public enum Op {
        EQUAL,
        /** Also where the value is absent, unless compared with {@code null}. */
        NOT_EQUAL,
        IN,
        /** The value's class is, or extends or implements, the named one. */
        IS,
        /** The glob of rule F6. */
        LIKE,
        GREATER,
        LESS
    }
}
