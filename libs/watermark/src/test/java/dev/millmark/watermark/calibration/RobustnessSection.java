package dev.millmark.watermark.calibration;

import dev.millmark.watermark.calibration.Chart.Line;
import dev.millmark.watermark.calibration.Chart.Point;
import dev.millmark.watermark.calibration.RobustnessStudy.Remains;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/// What edits leave of the mark.
final class RobustnessSection {

    private final Report report;

    RobustnessSection(Report report) {
        this.report = report;
    }

    void write(int texts) throws IOException {
        report.section(
                "Robustness",
                """
                %,d marked texts of %d words at %s nat a word, edited, then read raw and normalized (the readings are paid for). Median decades, and the share of
                texts at p ≤ 1e-6. Dilution keeps the marked words together in a text of which the given share is somebody else's; the whole text is tested, not
                its parts. The formula is Gumbel's with a − 1 times (1 − rate)^(width + 1), the share of tokens whose context is whole.\
                """,
                texts,
                RobustnessStudy.WORDS,
                Report.plain(RobustnessStudy.ENTROPY));
        report.line("| scheme | edit | 0 % | 10 % | 20 % | 30 % | 40 % | 50 % |");
        report.line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        RobustnessStudy study = new RobustnessStudy(texts);
        List<Line> charted = new ArrayList<>();
        for (RobustnessStudy.Subject subject : RobustnessStudy.subjects()) {
            List<Line> lines = new ArrayList<>();
            for (Edit edit : Edit.values()) {
                String name = edit.name().toLowerCase(Locale.ROOT);
                lines.add(edits(study, subject, edit, true, name, lines.size()));
            }
            if (subject.width() > 0) {
                formula(subject);
            }
            String raw = "homoglyph, raw reading alone";
            lines.add(edits(study, subject, Edit.HOMOGLYPH, false, raw, lines.size()));
            if (subject.equals(RobustnessStudy.subjects().getFirst())) {
                charted.addAll(lines);
            }
        }
        report.chart(
                "robustness",
                "share of edited texts found",
                new Chart(
                        RobustnessStudy.subjects().getFirst().label()
                                + ": texts of 400 words found at 1e-6",
                        Report.axis(
                                "share of words edited", Report::percent, RobustnessStudy.RATES),
                        Report.axis("share", Report::plain, 0, 0.2, 0.4, 0.6, 0.8, 1),
                        charted));
    }

    /// What substitution leaves by the formula: f = (1 − rate)^(width + 1) of the scored tokens keep their context.
    private void formula(RobustnessStudy.Subject subject) {
        TokenStatistics statistics = TokenStatistics.of(RobustnessStudy.ENTROPY, 4000);
        StringBuilder row =
                new StringBuilder("| " + subject.label() + " | formula for substitution |");
        for (double rate : RobustnessStudy.RATES) {
            double kept = Math.pow(1 - rate, subject.width() + 1);
            row.append(
                    String.format(
                            Locale.ROOT,
                            " %.1f |",
                            statistics.thinned(kept).gumbelDecades(RobustnessStudy.WORDS)));
        }
        report.line("%s", row);
    }

    private Line edits(
            RobustnessStudy study,
            RobustnessStudy.Subject subject,
            Edit edit,
            boolean normalized,
            String name,
            int color) {
        List<Point> points = new ArrayList<>();
        StringBuilder row = new StringBuilder("| " + subject.label() + " | " + name + " |");
        for (double rate : RobustnessStudy.RATES) {
            Remains remains = study.measure(subject, edit, rate, normalized);
            points.add(new Point(rate, remains.detected()));
            row.append(
                    String.format(
                            Locale.ROOT, " %.1f, %.2f |", remains.decades(), remains.detected()));
        }
        report.line("%s", row);
        return new Line(name, color, false, points);
    }
}
