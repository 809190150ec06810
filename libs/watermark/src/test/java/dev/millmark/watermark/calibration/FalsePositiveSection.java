package dev.millmark.watermark.calibration;

import dev.millmark.watermark.calibration.Chart.Axis;
import dev.millmark.watermark.calibration.Chart.Line;
import dev.millmark.watermark.calibration.Chart.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// Observed over nominal false-positive rates of every scheme.
final class FalsePositiveSection {

    private static final double ERROR = 0.01;

    /// The chart leaves out rates that so few trials cannot tell.
    private static final double FEWEST_EXPECTED = 10;

    private final Report report;
    private final List<Line> lines = new ArrayList<>();

    FalsePositiveSection(Report report) {
        this.report = report;
    }

    void write(Size size, MeasuredPieces pieces) throws IOException {
        report.section(
                "False positives",
                """
                Unmarked texts, each with %d fresh keys. Observed over nominal rate with %s Clopper–Pearson bounds; 1 is exact, below 1
                conservative, and a lower bound above 1 would be a wrong p-value. D⁺√n and D√n are Kolmogorov–Smirnov distances of the p-values from
                uniform, towards too small and in either direction, over the first %d keys of the first %d texts: beyond 1.86 and 1.95 one time in a
                thousand.

                A count of green tokens is a small whole number, so its p-value P(at least so many) can only take few values and lies below nominal in
                between. *Randomized* is P(more) + u (P(at least) − P(more)) with u uniform: exactly uniform if the law of the count is exact, so
                it judges the law in both directions.\
                """,
                size.keysPerText,
                Report.percent(1 - ERROR),
                NullTrials.FIRST,
                MeasuredPieces.TEXTS);
        report.line(
                "| scheme | tokens | texts | trials | 1e-1 | 1e-2 | 1e-3 | 1e-4 | 1e-5 | 1e-6 | D⁺√n | D√n |");
        report.line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        for (CalibratedScheme scheme : CalibratedScheme.all()) {
            List<NullTrials> kinds = new ArrayList<>();
            for (NullText kind : NullText.values()) {
                kinds.add(pieces.measure(scheme, kind, size.trials(scheme)));
            }
            rows(scheme, scheme.label(), kinds.stream().map(NullTrials::reported).toList());
            if (scheme.isCoarse()) {
                rows(
                        scheme,
                        scheme.label() + ", randomized",
                        kinds.stream().map(NullTrials::randomized).toList());
            }
        }
        report.chart(
                "false-positives",
                "observed over nominal false-positive rate",
                new Chart(
                        "Observed over nominal false-positive rate",
                        new Axis(
                                "nominal rate",
                                List.of(1e-1, 1e-2, 1e-3, 1e-4, 1e-5, 1e-6),
                                true,
                                rate -> String.format(Locale.ROOT, "%.0e", rate)),
                        new Axis(
                                "observed / nominal",
                                List.of(0.2, 0.5, 1.0, 2.0, 5.0),
                                true,
                                Report::plain),
                        lines));
    }

    private void rows(CalibratedScheme scheme, String label, List<FalsePositives> kinds) {
        for (NullText kind : NullText.values()) {
            FalsePositives measured = kinds.get(kind.ordinal());
            Uniformity uniformity = measured.uniformity();
            String distances =
                    String.format(
                            Locale.ROOT, "%.2f | %.2f", uniformity.tooSmall(), uniformity.either());
            row(scheme, label, kind.name().toLowerCase(Locale.ROOT), measured, distances);
        }
        FalsePositives together = FalsePositives.together(kinds);
        row(scheme, label, "**all**", together, " | ");
        lines.add(line(label, lines.size(), together));
    }

    private void row(
            CalibratedScheme scheme,
            String label,
            String texts,
            FalsePositives measured,
            String distances) {
        StringBuilder row = new StringBuilder();
        for (int level = 0; level < FalsePositives.LEVELS; level++) {
            ClopperPearson bounds = measured.bounds(level, ERROR);
            String ratio = Report.figures(measured.ratio(level));
            String high = Report.figures(bounds.high());
            row.append(
                    bounds.low() == 0
                            ? " " + ratio + " (≤ " + high + ") |"
                            : " "
                                    + ratio
                                    + " ("
                                    + Report.figures(bounds.low())
                                    + "–"
                                    + high
                                    + ") |");
        }
        report.line(
                "| %s | %d | %s | %,d |%s %s |",
                label, scheme.tokens(), texts, measured.trials(), row, distances);
    }

    private static Line line(String label, int color, FalsePositives measured) {
        List<Point> points = new ArrayList<>();
        for (int level = 0; level < FalsePositives.LEVELS; level++) {
            if (measured.trials() * FalsePositives.level(level) >= FEWEST_EXPECTED) {
                ClopperPearson bounds = measured.bounds(level, ERROR);
                points.add(
                        new Point(
                                FalsePositives.level(level),
                                measured.ratio(level),
                                bounds.low(),
                                bounds.high()));
            }
        }
        return new Line(label, color, false, points);
    }
}
