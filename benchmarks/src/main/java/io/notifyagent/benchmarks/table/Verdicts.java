package io.notifyagent.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * What came of each goal on the last two days on which it was measured, in a file beside the table: a verdict that another
 * day does not repeat says more of the machine than of us. For one thread.
 */
final class Verdicts {

    /**
     * One goal on one day.
     *
     * @param form in which it was measured; a shorter one of the same day does not replace it
     * @param measured what was compared with the limit
     * @param processor on which
     */
    private record Verdict(LocalDate day, Form form, boolean reached, String measured, String processor) {

        String words() {
            return (reached ? "reached" : "**missed**") + ", " + measured + " (" + day + ", " + form.name() + ", "
                    + processor + ")";
        }
    }

    private static final int DAYS = 2;

    private final Path file;
    private final String processor;
    /** By JDK, goal and what is compared, as they stand in the file; the days of each, oldest first. */
    private final Map<String, List<Verdict>> verdicts = new TreeMap<>();

    private Verdicts(Path file, String processor) {
        this.file = file;
        this.processor = processor;
    }

    /**
     * What the file holds; nothing where there is none.
     *
     * @param processor on which is measured now
     */
    static Verdicts at(Path file, String processor) throws IOException {
        Verdicts verdicts = new Verdicts(file, processor);
        if (Files.exists(file)) {
            for (String line : Files.readAllLines(file)) {
                String[] cells = line.split("\t");
                Verdict verdict = new Verdict(
                        LocalDate.parse(cells[3]), Form.of(cells[4]), cells[5].equals("reached"), cells[6], cells[7]);
                verdicts.add(String.join("\t", cells[0], cells[1], cells[2]), verdict);
            }
        }
        return verdicts;
    }

    /**
     * Takes down what was measured now.
     *
     * @param jdk its feature number
     */
    void note(LocalDate day, Form form, int jdk, Goal goal, Spread spread) {
        if (!goal.isShown()) {
            String key = jdk + "\t" + goal.id() + "\t" + goal.what();
            add(key, new Verdict(day, form, goal.isReached(spread), spread.text(), processor));
        }
    }

    private void add(String key, Verdict verdict) {
        List<Verdict> days = verdicts.computeIfAbsent(key, added -> new ArrayList<>());
        for (Verdict known : days) {
            if (known.day().equals(verdict.day())
                    && known.form().pairSeconds() > verdict.form().pairSeconds()) {
                return;
            }
        }
        days.removeIf(known -> known.day().equals(verdict.day()));
        days.add(verdict);
        days.sort((one, other) -> one.day().compareTo(other.day()));
        if (days.size() > DAYS) {
            days.remove(0);
        }
    }

    void write() throws IOException {
        StringBuilder text = new StringBuilder();
        verdicts.forEach((key, days) -> {
            for (Verdict one : days) {
                text.append(String.join(
                                "\t",
                                key,
                                one.day().toString(),
                                one.form().name(),
                                one.reached() ? "reached" : "missed",
                                one.measured(),
                                one.processor()))
                        .append('\n');
            }
        });
        Files.writeString(file, text);
    }

    /** What two days say of each other, for the page. */
    String section() {
        List<String> differing = new ArrayList<>();
        int twice = 0;
        for (Map.Entry<String, List<Verdict>> goal : verdicts.entrySet()) {
            List<Verdict> days = goal.getValue();
            if (days.size() == DAYS) {
                twice++;
                if (days.get(0).reached() != days.get(1).reached()) {
                    differing.add("| " + goal.getKey().replace("\t", " | ") + " | "
                            + days.get(0).words() + " | " + days.get(1).words() + " |\n");
                }
            }
        }
        StringBuilder text = new StringBuilder("\n## On two days\n\n");
        text.append("Of " + verdicts.size() + " verdicts " + twice + " were found on two days; ")
                .append(twice == 0 ? "the rest is to be measured on another one.\n" : differing.size() + " differ.\n");
        if (!differing.isEmpty()) {
            text.append("\n| JDK | goal | what | first | second |\n|---|---|---|---|---|\n");
            differing.forEach(text::append);
        }
        return text.toString();
    }
}
