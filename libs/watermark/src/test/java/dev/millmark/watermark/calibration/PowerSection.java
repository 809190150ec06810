package dev.millmark.watermark.calibration;

import dev.millmark.watermark.calibration.Chart.Axis;
import dev.millmark.watermark.calibration.Chart.Line;
import dev.millmark.watermark.calibration.Chart.Point;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What marked texts show, by entropy and length, beside the formulas.
final class PowerSection {

    private final Report report;

    PowerSection(Report report) {
        this.report = report;
    }

    void write(int texts) throws IOException {
        report.section(
                "Power",
                """
                %,d marked texts for each entropy, one key, one reading: median decades (−log10 p), and the share of texts at p ≤ 1e-6. Formulas: Gumbel
                e^−nI / ((a − 1)√(2πn)) with a the mean of the harmonic number of 1/p and I = a − 1 − ln a; SynthID the normal tail of √n Σ w (1 − C)/2 / √Σ w²;
                e-values n (H − (1 − C)), which holds for exact guesses and so bounds what inexact ones reach.\
                """,
                texts);
        report.line("| scheme | nats a token | tokens | decades | formula | p ≤ 1e-6 |");
        report.line("| --- | --- | --- | --- | --- | --- |");
        List<Line> curves = new ArrayList<>();
        List<Line> shares = new ArrayList<>();
        PowerStudy study = new PowerStudy(texts);
        for (PowerStudy.Subject subject : PowerStudy.Subject.values()) {
            for (double entropy : PowerStudy.ENTROPIES) {
                List<PowerStudy.Power> rows = study.measure(subject, entropy);
                for (PowerStudy.Power row : rows) {
                    report.line(
                            "| %s | %.1f | %d | %.1f | %s | %.2f |",
                            subject.label,
                            entropy,
                            row.tokens(),
                            row.decades(),
                            Double.isNaN(row.formula())
                                    ? "–"
                                    : String.format(Locale.ROOT, "%.1f", row.formula()),
                            row.detected());
                }
                if (subject == PowerStudy.Subject.GUMBEL) {
                    curves.addAll(measuredAndFormula(entropy, curves.size() / 2, rows));
                }
                if (entropy == 0.6) {
                    shares.add(share(subject.label, shares.size(), rows));
                }
            }
        }
        Axis tokens = Report.axis("tokens", Report::plain, 50, 100, 200, 400);
        report.chart(
                "power-gumbel",
                "evidence by length and entropy",
                new Chart(
                        "vllm-philox-v1, keys alone: median evidence, and the formula (dashed)",
                        tokens,
                        Report.axis("decades (−log10 p)", Report::plain, 0, 20, 40, 60, 80),
                        curves));
        report.chart(
                "power-schemes",
                "share of texts found",
                new Chart(
                        "Texts found at 1e-6, mean entropy 0.6 nats",
                        tokens,
                        Report.axis("share", Report::plain, 0, 0.2, 0.4, 0.6, 0.8, 1),
                        shares));
    }

    private static List<Line> measuredAndFormula(
            double entropy, int color, List<PowerStudy.Power> rows) {
        List<Point> measured = new ArrayList<>();
        List<Point> formula = new ArrayList<>();
        for (PowerStudy.Power row : rows) {
            measured.add(new Point(row.tokens(), row.decades()));
            formula.add(new Point(row.tokens(), row.formula()));
        }
        String label = Report.plain(entropy) + " nats";
        return List.of(
                new Line(label, color, false, measured),
                new Line(label + ", formula", color, true, formula));
    }

    private static Line share(String label, int color, List<PowerStudy.Power> rows) {
        return new Line(
                label,
                color,
                false,
                rows.stream().map(row -> new Point(row.tokens(), row.detected())).toList());
    }
}
