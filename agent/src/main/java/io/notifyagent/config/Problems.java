package io.notifyagent.config;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Everything found wrong while something is read, told all at once and in the order of the places (rule C5). Used by the
 * one thread that reads.
 */
public final class Problems {

    private final List<Problem> found = new ArrayList<>();
    private final List<String> files = new ArrayList<>();
    private int errors;

    /** Reports what keeps the text from being used. */
    public void error(Position position, String message) {
        errors++;
        add(new Problem(position, Problem.Severity.ERROR, message));
    }

    /** Reports what is odd. */
    public void warning(Position position, String message) {
        add(new Problem(position, Problem.Severity.WARNING, message));
    }

    /** How many errors were reported so far: a reader that compares it knows whether its own part is sound. */
    public int errors() {
        return errors;
    }

    /** Sorted by file, in the order in which the files were read, then by line and column. */
    public List<Problem> sorted() {
        if (found.size() < 2) {
            return List.copyOf(found);
        }
        List<Problem> sorted = new ArrayList<>(found);
        sorted.sort(Comparator.comparingInt(
                        (Problem problem) -> rank(problem.position().file()))
                .thenComparingInt(problem -> problem.position().line())
                .thenComparingInt(problem -> problem.position().column()));
        return List.copyOf(sorted);
    }

    /** Says that a file is read now: its problems come after those of the files before. */
    void file(String name) {
        files.add(name);
    }

    private void add(Problem problem) {
        found.add(problem);
    }

    private int rank(String file) {
        int rank = files.indexOf(file);
        return rank < 0 ? files.size() : rank;
    }
}
