package io.notifyagent.profile;

import io.notifyagent.config.Located;
import io.notifyagent.config.NearestName;
import io.notifyagent.config.Position;
import io.notifyagent.config.Problems;
import io.notifyagent.config.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads {@code OP LITERAL} (see {@link ProfileParser}, "Conditions"). Used by the one thread that reads a profile. */
final class Conditions {

    private static final Pattern NUMBER = Pattern.compile("-?\\d{1,18}(\\.\\d{1,9})?");
    private static final Map<String, Hook.Op> OPERATORS = operators();

    private final ClassNames classes;
    private final Problems problems;

    Conditions(ClassNames classes, Problems problems) {
        this.classes = classes;
        this.problems = problems;
    }

    /** @param words operator and literals; the first one is there */
    Optional<Hook.Test> parse(List<Token> words) {
        Token operator = words.get(0);
        Hook.Op op = OPERATORS.get(operator.raw().text());
        if (op == null) {
            problems.error(
                    operator.position(),
                    "'" + operator.text() + "' is no comparison; one of " + String.join(" ", OPERATORS.keySet())
                            + NearestName.hint(operator.text(), OPERATORS.keySet()));
            return Optional.empty();
        }
        if (words.size() == 1) {
            problems.error(
                    operator.raw().positionAt(operator.raw().length()),
                    "something to compare with is missing behind '" + operator.text() + "'");
            return Optional.empty();
        }
        int errors = problems.errors();
        List<String> literals = op == Hook.Op.IN ? list(words.subList(1, words.size())) : List.of(one(op, words));
        return problems.errors() > errors ? Optional.empty() : Optional.of(new Hook.Test(op, List.copyOf(literals)));
    }

    /** Blanks around the commas do not count. */
    private List<String> list(List<Token> words) {
        List<String> literals = new ArrayList<>();
        boolean wanted = true;
        for (Token word : words) {
            List<Located> items = word.splitUnquoted(',', 0);
            for (int i = 0; i < items.size(); i++) {
                Located item = items.get(i);
                if (i > 0) {
                    checkGiven(!wanted, items.get(i - 1).position());
                    wanted = true;
                }
                if (item.length() > 0) {
                    if (!wanted) {
                        problems.error(item.position(), "a ',' is missing before this value");
                    }
                    literals.add(item.text());
                    wanted = false;
                }
            }
        }
        Located last = words.get(words.size() - 1).raw();
        checkGiven(!wanted, last.positionAt(last.length()));
        return literals;
    }

    private void checkGiven(boolean given, Position behind) {
        if (!given) {
            problems.error(behind, "a value of this list is empty; remove a comma");
        }
    }

    private String one(Hook.Op op, List<Token> words) {
        Token literal = words.get(1);
        if (words.size() > 2) {
            problems.error(
                    words.get(2).position(), "one value is compared with; quote it if it holds blanks, or use 'in'");
        }
        switch (op) {
            case IS -> {
                return classes.resolve(literal.value());
            }
            case GREATER, LESS -> {
                if (!NUMBER.matcher(literal.text()).matches()) {
                    problems.error(literal.position(), "'" + literal.text() + "' is no number");
                }
            }
            default -> {
                if (literal.indexOfUnquoted(',') >= 0) {
                    problems.error(literal.position(), "use 'in' for several values, or quote a value with commas");
                }
            }
        }
        return literal.text();
    }

    private static Map<String, Hook.Op> operators() {
        Map<String, Hook.Op> operators = new LinkedHashMap<>();
        operators.put("==", Hook.Op.EQUAL);
        operators.put("!=", Hook.Op.NOT_EQUAL);
        operators.put("like", Hook.Op.LIKE);
        operators.put("in", Hook.Op.IN);
        operators.put("is", Hook.Op.IS);
        operators.put(">", Hook.Op.GREATER);
        operators.put("<", Hook.Op.LESS);
        return operators;
    }
}
