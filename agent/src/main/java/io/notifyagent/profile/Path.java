package io.notifyagent.profile;

import io.notifyagent.config.Position;
import java.util.List;

/**
 * How to reach a value: a root and steps from there. A null or a wrong type on the way makes the value absent.
 *
 * @param text as written
 */
public record Path(Root root, List<Step> steps, String text, Position position) {

    public Path {
        steps = List.copyOf(steps);
    }

    /** Where a path begins. */
    public sealed interface Root {

        /** The object whose method is hooked. */
        record This() implements Root {}

        /** An argument, from 0. */
        record Arg(int index) implements Root {}

        /** The element of {@code each}. */
        record Item() implements Root {}

        /** What the method returned. */
        record Return() implements Root {}

        /** What the method threw. */
        record Thrown() implements Root {}

        /** Milliseconds since the method was entered. */
        record Elapsed() implements Root {}

        /** The name of the current thread. */
        record ThreadName() implements Root {}

        /** A literal text. */
        record Literal(String value) implements Root {}

        /** A static method without parameters. */
        record StaticCall(String className, String method) implements Root {}

        /** A static field, of any visibility. */
        record StaticField(String className, String field) implements Root {}

        /** What a decoder of the closed list makes of a value; decoded once per call of the hook. */
        record Decoded(String decoder, Path of) implements Root {}
    }

    /** One step of a path. */
    public sealed interface Step {

        /** A field, of any visibility, of the type or of one it extends. */
        record FieldStep(String name) implements Step {}

        /** A method without parameters, of any visibility. */
        record CallStep(String name) implements Step {}

        /** A method with one parameter that takes a String or an Object. */
        record CallWithStep(String name, String argument) implements Step {}

        /** An element of an array or a List. */
        record IndexStep(int index) implements Step {}

        /** All elements of an array, a Collection or the values of a Map; only in {@code each}. */
        record EachStep() implements Step {}

        /** The same value under a type it must have. */
        record CastStep(String className) implements Step {}
    }
}
