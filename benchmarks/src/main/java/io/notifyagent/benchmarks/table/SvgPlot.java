package io.notifyagent.benchmarks.table;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Lines over two logarithmic axes as an SVG, with nothing but text. For one thread. */
final class SvgPlot {

    private static final int WIDTH = 760;
    private static final int HEIGHT = 420;
    private static final int LEFT = 80;
    private static final int RIGHT = 170;
    private static final int TOP = 40;
    private static final int BOTTOM = 50;
    private static final List<String> COLOURS =
            List.of("#1b6ca8", "#c0392b", "#2e8b57", "#8e44ad", "#d68910", "#5d6d7e", "#17a2b8", "#7b3f00");

    private record Line(String name, List<double[]> points) {}

    private final String title;
    private final String x;
    private final String y;
    private final List<Line> lines = new ArrayList<>();
    private double minX = Double.MAX_VALUE;
    private double maxX;
    private double minY = Double.MAX_VALUE;
    private double maxY;

    /**
     * A plot without lines.
     *
     * @param x what stands below
     * @param y what stands beside
     */
    SvgPlot(String title, String x, String y) {
        this.title = title;
        this.x = x;
        this.y = y;
    }

    /** Adds a line; one without points is left out. */
    void line(String name, List<double[]> points) {
        if (points.isEmpty()) {
            return;
        }
        lines.add(new Line(name, points));
        for (double[] point : points) {
            minX = Math.min(minX, point[0]);
            maxX = Math.max(maxX, point[0]);
            minY = Math.min(minY, Math.max(point[1], 1e-3));
            maxY = Math.max(maxY, point[1]);
        }
    }

    /** Writes it; nothing where there are no lines. */
    void write(Path file) throws IOException {
        if (lines.isEmpty()) {
            return;
        }
        minY = Math.pow(10, Math.floor(Math.log10(minY)));
        maxY = Math.pow(10, Math.ceil(Math.log10(maxY)));
        StringBuilder svg = new StringBuilder();
        add(
                svg,
                "<svg xmlns=\"http://www.w3.org/2000/svg\" width=\"%d\" height=\"%d\" font-family=\"sans-serif\" font-size=\"12\">",
                WIDTH,
                HEIGHT);
        add(svg, "<rect width=\"%d\" height=\"%d\" fill=\"white\"/>", WIDTH, HEIGHT);
        add(svg, "<text x=\"%d\" y=\"22\" font-size=\"15\">%s</text>", LEFT, title);
        for (double tick = minY; tick <= maxY * 1.001; tick *= 10) {
            add(
                    svg,
                    "<line x1=\"%d\" x2=\"%d\" y1=\"%.1f\" y2=\"%.1f\" stroke=\"#ddd\"/>",
                    LEFT,
                    WIDTH - RIGHT,
                    atY(tick),
                    atY(tick));
            add(svg, "<text x=\"%d\" y=\"%.1f\" text-anchor=\"end\">%s</text>", LEFT - 6, atY(tick) + 4, number(tick));
        }
        for (double tick = Math.pow(10, Math.floor(Math.log10(minX))); tick <= maxX * 1.001; tick *= 10) {
            if (tick >= minX * 0.999) {
                add(
                        svg,
                        "<line x1=\"%.1f\" x2=\"%.1f\" y1=\"%d\" y2=\"%d\" stroke=\"#ddd\"/>",
                        atX(tick),
                        atX(tick),
                        TOP,
                        HEIGHT - BOTTOM);
                add(
                        svg,
                        "<text x=\"%.1f\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                        atX(tick),
                        HEIGHT - BOTTOM + 16,
                        number(tick));
            }
        }
        add(
                svg,
                "<text x=\"%d\" y=\"%d\" text-anchor=\"middle\">%s</text>",
                (LEFT + WIDTH - RIGHT) / 2,
                HEIGHT - 12,
                x);
        add(svg, "<text x=\"16\" y=\"%d\">%s</text>", TOP - 6, y);
        for (int i = 0; i < lines.size(); i++) {
            line(svg, lines.get(i), COLOURS.get(i % COLOURS.size()), TOP + 14 + 18 * i);
        }
        Files.writeString(file, svg.append("</svg>\n"));
    }

    private void line(StringBuilder svg, Line line, String colour, int legend) {
        StringBuilder path = new StringBuilder();
        for (double[] point : line.points()) {
            path.append(String.format(Locale.ROOT, "%.1f,%.1f ", atX(point[0]), atY(Math.max(point[1], 1e-3))));
        }
        add(
                svg,
                "<polyline fill=\"none\" stroke=\"%s\" stroke-width=\"2\" points=\"%s\"/>",
                colour,
                path.toString().strip());
        add(
                svg,
                "<rect x=\"%d\" y=\"%d\" width=\"12\" height=\"3\" fill=\"%s\"/>",
                WIDTH - RIGHT + 12,
                legend - 5,
                colour);
        add(svg, "<text x=\"%d\" y=\"%d\">%s</text>", WIDTH - RIGHT + 30, legend, line.name());
    }

    private double atX(double value) {
        double span = Math.max(Math.log10(maxX) - Math.log10(minX), 1e-9);
        return LEFT + (WIDTH - LEFT - RIGHT) * (Math.log10(value) - Math.log10(minX)) / span;
    }

    private double atY(double value) {
        double span = Math.max(Math.log10(maxY) - Math.log10(minY), 1e-9);
        return HEIGHT - BOTTOM - (HEIGHT - TOP - BOTTOM) * (Math.log10(value) - Math.log10(minY)) / span;
    }

    private static String number(double value) {
        return value >= 1 ? String.format(Locale.ROOT, "%,.0f", value) : String.valueOf(value);
    }

    private static void add(StringBuilder svg, String format, Object... values) {
        svg.append(String.format(Locale.ROOT, format, values)).append('\n');
    }
}
