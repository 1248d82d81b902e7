package io.notifyagent.benchmarks.table;

import io.notifyagent.benchmarks.forked.EmitterRun;
import io.notifyagent.it.JavaHome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Writes the table of all goals and the pictures. For one thread. */
final class ResultsPage {

    private final Path results;
    private final List<JavaHome> jdks;
    private final Form form;
    private final Verdicts verdicts;

    /** @param results where figures and distributions are */
    ResultsPage(Path results, List<JavaHome> jdks, Form form, Verdicts verdicts) {
        this.verdicts = verdicts;
        this.results = results;
        this.jdks = jdks;
        this.form = form;
    }

    void write(Path folder) throws IOException {
        StringBuilder text = new StringBuilder("""
                # Results

                Written by `mvn -q -Pbench verify` (last form: %s; parts that it did not measure stand from a run before). What each
                line means and how it was measured is in [README.md](README.md), remarks by hand are in [NOTES.md](NOTES.md). Each
                figure is a median over rounds, with the least and the greatest in brackets; a ratio is taken within a round. The
                absolute figures are ours : theirs, medians.

                """.formatted(form.name()));
        text.append(machine());
        for (JavaHome java : jdks) {
            Figures figures = Figures.at(results.resolve("figures-" + java.feature() + ".tsv"));
            table(text, java, figures);
            pictures(folder.resolve("plots"), java, figures);
        }
        text.append(verdicts.section());
        text.append("\n## Pictures\n");
        for (JavaHome java : jdks) {
            for (String plot : List.of("filter", "emitter", "sinks")) {
                String name = plot + "-" + java.feature() + ".svg";
                if (Files.exists(folder.resolve("plots").resolve(name))) {
                    text.append("\n![")
                            .append(plot)
                            .append(" on ")
                            .append(java)
                            .append("](plots/")
                            .append(name)
                            .append(")\n");
                }
            }
        }
        Files.writeString(folder.resolve("RESULTS.md"), text);
    }

    private static void table(StringBuilder text, JavaHome java, Figures figures) {
        text.append("\n## ")
                .append(java)
                .append("\n\n| goal | what | wanted | measured | ours : theirs | verdict |\n")
                .append("|---|---|---|---|---|---|\n");
        for (Goal goal : Goals.all()) {
            if (goal.isMeasured(figures)) {
                Spread spread = goal.spread(figures);
                text.append(String.join(
                                " | ",
                                "| " + goal.id(),
                                goal.what(),
                                goal.wanted(),
                                spread.text(),
                                goal.figures(figures),
                                goal.verdict(spread)))
                        .append(" |\n");
            } else {
                text.append("| ")
                        .append(goal.id())
                        .append(" | ")
                        .append(goal.what())
                        .append(" | ")
                        .append(goal.wanted())
                        .append(" | not measured | | |\n");
            }
        }
    }

    private void pictures(Path folder, JavaHome java, Figures figures) throws IOException {
        Files.createDirectories(folder);
        SvgPlot filter = new SvgPlot("Cost of a filter, " + java, "directives", "ns");
        for (String shape : List.of("media", "ip", "session_id", "prefix", "infix")) {
            line(filter, "by " + shape, figures, "FilterBenchmark.compiled directives=%d shape=" + shape);
        }
        line(filter, "plain loop", figures, "FilterBenchmark.plainLoop directives=%d shape=media");
        filter.write(folder.resolve("filter-" + java.feature() + ".svg"));
        SvgPlot sinks = new SvgPlot("Events a second by sink and batch, " + java, "batch", "events/s");
        for (String client : List.of("ours", "jdk")) {
            List<double[]> points = new ArrayList<>();
            for (int batch : new int[] {1, 500}) {
                figures.of("HttpBenchmark.request batch=" + batch + " client=" + client + ":rate").stream()
                        .findFirst()
                        .ifPresent(rate -> points.add(new double[] {batch, rate}));
            }
            sinks.line(client.equals("ours") ? "HTTP" : "java.net.http", points);
        }
        for (String writer : List.of("ours", "log4j", "logback")) {
            List<Double> nanos = figures.of("FileBenchmark.events writer=" + writer);
            if (!nanos.isEmpty()) {
                double rate = 1e9 / Spread.of(nanos).median();
                sinks.line("file, " + writer, List.of(new double[] {1, rate}, new double[] {500, rate}));
            }
        }
        for (String runs : List.of("ours", "luaj")) {
            List<double[]> points = new ArrayList<>();
            for (int batch : new int[] {1, 10, 100}) {
                List<Double> nanos = figures.of("ScriptBenchmark.run batch=" + batch + " runs=" + runs);
                if (!nanos.isEmpty()) {
                    points.add(
                            new double[] {batch, batch * 1e9 / Spread.of(nanos).median()});
                }
            }
            sinks.line("script, " + runs, points);
        }
        sinks.write(folder.resolve("sinks-" + java.feature() + ".svg"));
        SvgPlot emitter = new SvgPlot("What a call costs the emitting thread, " + java, "1 / (1 - percentile)", "ns");
        for (String sink : EmitterRun.SINKS) {
            Path distribution = EmitterRun.distribution(results, java, sink);
            if (Files.exists(distribution)) {
                emitter.line(sink, percentiles(distribution));
            }
        }
        emitter.write(folder.resolve("emitter-" + java.feature() + ".svg"));
    }

    private static void line(SvgPlot plot, String name, Figures figures, String key) {
        List<double[]> points = new ArrayList<>();
        for (int directives : new int[] {10, 100, 1000}) {
            List<Double> values = figures.of(String.format(Locale.ROOT, key, directives));
            if (!values.isEmpty()) {
                points.add(new double[] {directives, Spread.of(values).median()});
            }
        }
        plot.line(name, points);
    }

    /** HdrHistogram's own text form: value, percentile, count, 1/(1-percentile); comma separated. */
    private static List<double[]> percentiles(Path file) throws IOException {
        List<double[]> points = new ArrayList<>();
        for (String row : Files.readAllLines(file)) {
            String[] cells = row.split(",");
            if (cells.length == 4 && !row.startsWith("\"")) {
                double x = Double.parseDouble(cells[3]);
                if (Double.isFinite(x)) {
                    points.add(new double[] {x, Double.parseDouble(cells[0])});
                }
            }
        }
        return points;
    }

    private static String machine() throws IOException {
        return "Machine: " + Machine.processor() + ", " + Runtime.getRuntime().availableProcessors() + " processors, "
                + System.getProperty("os.name") + " " + System.getProperty("os.version") + ", load at the end "
                + Machine.load()
                + ".\n";
    }
}
