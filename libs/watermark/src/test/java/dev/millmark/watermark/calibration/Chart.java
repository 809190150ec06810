package dev.millmark.watermark.calibration;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.DoubleFunction;

/// A line chart as SVG.
///
/// @param title above the chart
/// @param x the horizontal axis
/// @param y the vertical axis
/// @param lines drawn in this order
record Chart(String title, Axis x, Axis y, List<Line> lines) {

    private static final int LEFT = 64;
    private static final int TOP = 40;
    private static final int WIDTH = 460;
    private static final int HEIGHT = 300;
    private static final int LEGEND = 330;
    private static final List<String> COLORS =
            List.of(
                    "#0072b2", "#d55e00", "#009e73", "#cc79a7", "#56b4e9", "#e69f00", "#000000",
                    "#7f7f7f", "#8c564b", "#bcbd22");

    /// An axis from its first to its last tick.
    ///
    /// @param ticks in the unit of the data, ascending or descending
    /// @param logarithmic whether equal ratios have equal lengths
    /// @param written how a tick is labeled
    record Axis(
            String label, List<Double> ticks, boolean logarithmic, DoubleFunction<String> written) {

        double share(double value) {
            double low = position(ticks.getFirst());
            double high = position(ticks.getLast());
            return Math.clamp((position(value) - low) / (high - low), 0.0, 1.0);
        }

        private double position(double value) {
            return logarithmic ? Math.log(value) : value;
        }
    }

    /// A point with the ends of its confidence interval, which are the point itself where none is shown.
    record Point(double x, double y, double low, double high) {
        Point(double x, double y) {
            this(x, y, y, y);
        }
    }

    /// A line through points.
    ///
    /// @param color number in the palette
    record Line(String label, int color, boolean dashed, List<Point> points) {}

    String svg() {
        List<String> svg = new ArrayList<>();
        svg.add(
                text(
                        "<svg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 %d %d' font-family='sans-serif' font-size='12'>",
                        LEFT + WIDTH + LEGEND, TOP + HEIGHT + 60));
        svg.add("<rect width='100%' height='100%' fill='white'/>");
        svg.add(
                text(
                        "<text x='%d' y='22' font-size='14' font-weight='bold'>%s</text>",
                        LEFT, title));
        axes(svg);
        for (int i = 0; i < lines.size(); i++) {
            draw(svg, lines.get(i));
            legend(svg, lines.get(i), i);
        }
        svg.add("</svg>");
        return String.join("\n", svg) + "\n";
    }

    private void axes(List<String> svg) {
        for (double tick : x.ticks()) {
            double at = across(tick);
            svg.add(
                    text(
                            "<line x1='%.1f' x2='%.1f' y1='%d' y2='%d' stroke='#dddddd'/>",
                            at, at, TOP, TOP + HEIGHT));
            svg.add(
                    text(
                            "<text x='%.1f' y='%d' text-anchor='middle'>%s</text>",
                            at, TOP + HEIGHT + 18, x.written().apply(tick)));
        }
        for (double tick : y.ticks()) {
            double at = down(tick);
            svg.add(
                    text(
                            "<line x1='%d' x2='%d' y1='%.1f' y2='%.1f' stroke='#dddddd'/>",
                            LEFT, LEFT + WIDTH, at, at));
            svg.add(
                    text(
                            "<text x='%d' y='%.1f' text-anchor='end'>%s</text>",
                            LEFT - 8, at + 4, y.written().apply(tick)));
        }
        svg.add(
                text(
                        "<rect x='%d' y='%d' width='%d' height='%d' fill='none' stroke='black'/>",
                        LEFT, TOP, WIDTH, HEIGHT));
        svg.add(
                text(
                        "<text x='%d' y='%d' text-anchor='middle'>%s</text>",
                        LEFT + WIDTH / 2, TOP + HEIGHT + 40, x.label()));
        svg.add(
                text(
                        "<text transform='translate(16 %d) rotate(-90)' text-anchor='middle'>%s</text>",
                        TOP + HEIGHT / 2, y.label()));
    }

    private void draw(List<String> svg, Line line) {
        StringBuilder path = new StringBuilder();
        for (Point point : line.points()) {
            path.append(text("%.1f,%.1f ", across(point.x()), down(point.y())));
            if (point.low() < point.high()) {
                svg.add(
                        text(
                                "<line x1='%.1f' x2='%.1f' y1='%.1f' y2='%.1f' stroke='%s' stroke-opacity='0.5'/>",
                                across(point.x()),
                                across(point.x()),
                                down(point.low()),
                                down(point.high()),
                                color(line)));
            }
            if (!line.dashed()) {
                svg.add(
                        text(
                                "<circle cx='%.1f' cy='%.1f' r='3' fill='%s'/>",
                                across(point.x()), down(point.y()), color(line)));
            }
        }
        svg.add(
                text(
                        "<polyline points='%s' fill='none' stroke='%s' stroke-width='1.5'%s/>",
                        path.toString().trim(), color(line), dashes(line)));
    }

    private static void legend(List<String> svg, Line line, int row) {
        int at = TOP + 10 + 18 * row;
        int from = LEFT + WIDTH + 14;
        svg.add(
                text(
                        "<line x1='%d' x2='%d' y1='%d' y2='%d' stroke='%s' stroke-width='2'%s/>",
                        from, from + 22, at, at, color(line), dashes(line)));
        svg.add(text("<text x='%d' y='%d'>%s</text>", from + 28, at + 4, line.label()));
    }

    private static String color(Line line) {
        return COLORS.get(line.color() % COLORS.size());
    }

    private static String dashes(Line line) {
        return line.dashed() ? " stroke-dasharray='5 4'" : "";
    }

    private double across(double value) {
        return LEFT + WIDTH * x.share(value);
    }

    private double down(double value) {
        return TOP + HEIGHT * (1 - y.share(value));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
