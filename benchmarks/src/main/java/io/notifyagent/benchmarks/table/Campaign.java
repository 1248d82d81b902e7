package io.notifyagent.benchmarks.table;

import io.notifyagent.benchmarks.BenchAgent;
import io.notifyagent.benchmarks.forked.EmitterRun;
import io.notifyagent.benchmarks.forked.MemoryRun;
import io.notifyagent.benchmarks.forked.PublishersRun;
import io.notifyagent.benchmarks.forked.StartRun;
import io.notifyagent.it.JavaHome;
import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.SortedSet;
import java.util.TreeSet;

/**
 * Measures what it is told and writes {@code RESULTS.md} and the pictures into the working folder. Arguments: the form
 * (short, medium, full), the parts (micro, emitter, startup, memory, publishers; none: only the table), the JDKs. What
 * was measured before stays in the table until it is measured again.
 */
public final class Campaign {

    private Campaign() {}

    public static void main(String[] arguments) throws Exception {
        Form form = Form.of(arguments[0]);
        Path results = Files.createDirectories(BenchAgent.jar("results"));
        List<JavaHome> jdks = new ArrayList<>();
        for (String feature : arguments[2].split(",")) {
            Optional<JavaHome> found = JavaHome.find(Integer.parseInt(feature));
            if (found.isEmpty()) {
                System.out.println("# no JDK " + feature + " on this machine: it is left out");
            }
            found.ifPresent(jdks::add);
        }
        Path folder = Path.of("").toAbsolutePath();
        Verdicts verdicts = Verdicts.at(folder.resolve("verdicts.tsv"), Machine.processor());
        LocalDate day = LocalDate.now();
        List<String> failed = new ArrayList<>();
        for (JavaHome java : jdks) {
            Figures figures = Figures.at(results.resolve("figures-" + java.feature() + ".tsv"));
            for (String part : arguments[1].split(",")) {
                try {
                    Figures measured = measure(part, java, form);
                    figures.replace(measured);
                    Goals.all().stream()
                            .filter(goal -> measured.has(goal.ours()) && goal.isMeasured(figures))
                            .forEach(goal -> verdicts.note(day, form, java.feature(), goal, goal.spread(figures)));
                    // At once: a campaign takes hours, and who stops it has measured all the same.
                    verdicts.write();
                } catch (IOException | AssertionError broken) {
                    // The others are worth having all the same; the run fails at its end.
                    System.out.println("# " + java + ", " + part + " FAILED: " + broken.getMessage());
                    failed.add(part + " on " + java);
                }
            }
        }
        new ResultsPage(results, withFigures(results), form, verdicts).write(folder);
        if (!failed.isEmpty()) {
            System.out.println("# failed: " + failed);
            System.exit(1);
        }
    }

    /** Also those that were measured before and not now: what is known of them stays on the page. */
    private static List<JavaHome> withFigures(Path results) throws IOException {
        SortedSet<Integer> features = new TreeSet<>();
        try (DirectoryStream<Path> files = Files.newDirectoryStream(results, "figures-[0-9]*.tsv")) {
            for (Path file : files) {
                features.add(Integer.valueOf(file.getFileName().toString().replaceAll("\\D", "")));
            }
        }
        List<JavaHome> measured = new ArrayList<>();
        features.forEach(feature -> JavaHome.find(feature).ifPresent(measured::add));
        return measured;
    }

    private static Figures measure(String part, JavaHome java, Form form) throws Exception {
        return switch (part) {
            case "micro" -> new MicroRun(java, form).measure();
            case "emitter" -> new EmitterRun(java, form).measure();
            case "startup" -> new StartRun(java, form).measure();
            case "memory" -> new MemoryRun(java, form).measure();
            case "publishers" -> new PublishersRun(java, form).measure();
            case "none" -> Figures.empty();
            default -> throw new IllegalArgumentException("no part " + part);
        };
    }
}
