package io.notifyagent.weave;

import io.notifyagent.filter.Glob;
import io.notifyagent.profile.Hook.Op;
import java.util.List;

/**
 * One condition of a hook, ready to test values: numbers compare as numbers, booleans and enums by name, everything else
 * that may leave a host as text. Immutable; testing allocates nothing for texts, enums, booleans and small numbers.
 */
final class Comparison {

    private final Op op;
    private final String[] texts;
    private final double[] numbers;
    private final Glob glob;
    private final boolean withNull;

    private Comparison(Op op, List<String> literals) {
        this.op = op;
        this.texts = literals.toArray(new String[0]);
        this.numbers = new double[texts.length];
        for (int i = 0; i < texts.length; i++) {
            numbers[i] = number(texts[i]);
        }
        this.glob = op == Op.LIKE ? Glob.of(texts[0]) : null;
        this.withNull = texts.length == 1 && texts[0].equals("null");
    }

    static Comparison of(Op op, List<String> literals) {
        return new Comparison(op, literals);
    }

    /** Whether {@code value} meets the condition; an absent one meets only {@code == null} and {@code !=} anything else. */
    boolean test(Object value) {
        return switch (op) {
            case EQUAL -> withNull ? value == null : any(value);
            case NOT_EQUAL -> withNull ? value != null : !any(value);
            case IN -> any(value);
            case LIKE -> Values.safe(value) instanceof String text && glob.matches(text);
            case GREATER -> value instanceof Number number && number.doubleValue() > numbers[0];
            case LESS -> value instanceof Number number && number.doubleValue() < numbers[0];
            case IS -> throw new IllegalStateException("a type is tested elsewhere");
        };
    }

    private boolean any(Object value) {
        if (value == null) {
            return false;
        }
        for (int i = 0; i < texts.length; i++) {
            if (equal(value, i)) {
                return true;
            }
        }
        return false;
    }

    private boolean equal(Object value, int i) {
        if (value instanceof Number number) {
            return number.doubleValue() == numbers[i];
        }
        if (value instanceof Boolean flag) {
            return texts[i].equals(flag ? "true" : "false");
        }
        if (value instanceof Enum<?> constant) {
            return texts[i].equals(constant.name());
        }
        return texts[i].equals(Values.safe(value));
    }

    /** NaN, which equals nothing, where the literal is no number. */
    private static double number(String literal) {
        try {
            return Double.parseDouble(literal);
        } catch (NumberFormatException noNumber) {
            return Double.NaN;
        }
    }
}
