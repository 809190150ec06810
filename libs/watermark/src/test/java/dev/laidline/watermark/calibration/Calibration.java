package dev.laidline.watermark.calibration;

import dev.laidline.watermark.calibration.Chart.Axis;
import dev.laidline.watermark.calibration.Chart.Line;
import dev.laidline.watermark.calibration.Chart.Point;
import dev.laidline.watermark.calibration.RobustnessStudy.Remains;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.DoubleFunction;
import java.util.stream.DoubleStream;

/// Measures the whole library and writes the report: `Calibration FOLDER [full]`. Every figure follows from fixed seeds.
public final class Calibration {

    private static final double ERROR = 0.01;

    /// The chart leaves out rates that so few trials cannot tell.
    private static final double FEWEST_EXPECTED = 10;

    private final Path folder;
    private final int effort;
    private final List<String> report = new ArrayList<>();

    private Calibration(Path folder, int effort) {
        this.folder = folder;
        this.effort = effort;
    }

    public static void main(String[] args) throws IOException {
        boolean full = args.length > 1 && args[1].equals("full");
        new Calibration(Path.of(args[0]), full ? 200 : 1).run();
    }

    private void run() throws IOException {
        Files.createDirectories(folder);
        line("# Calibration of the watermark detectors");
        line("");
        line(
                "Written by `make calibration`%s; every figure follows from fixed seeds. Texts are synthetic: token ids of a vocabulary of",
                effort == 1 ? "" : " with `SIZE=full`");
        line(
                "8,192 for false positives and power, words through a tokenizer that breaks on unknown words for robustness.");
        falsePositives();
        oneKeyOnManyTexts();
        power();
        robustness();
        Files.write(folder.resolve("README.md"), report);
    }

    private void falsePositives() throws IOException {
        line("");
        line("## False positives");
        line("");
        line(
                "Unmarked texts of %d tokens, each with 100 fresh keys. Observed over nominal rate with %s Clopper–Pearson bounds; 1 is exact, below 1",
                FalsePositives.TOKENS, percent(1 - ERROR));
        line(
                "conservative, and a lower bound above 1 would be a wrong p-value. D⁺√n and D√n are Kolmogorov–Smirnov distances of the p-values from");
        line(
                "uniform, towards too small and in either direction: beyond 1.86 and 1.95 one time in a thousand. Schemes of whole-number scores have");
        line("p-values that are valid but not uniform, so only D⁺ judges them.");
        line("");
        line("| scheme | texts | trials | 1e-1 | 1e-2 | 1e-3 | 1e-4 | 1e-5 | 1e-6 | D⁺√n | D√n |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- |");
        List<Line> lines = new ArrayList<>();
        for (CalibratedScheme scheme : CalibratedScheme.all()) {
            List<FalsePositives> kinds = new ArrayList<>();
            for (NullText kind : NullText.values()) {
                FalsePositives measured =
                        FalsePositives.measure(scheme, kind, effort * 10_000 / scheme.cost(), 100);
                kinds.add(measured);
                row(scheme, kind, measured);
            }
            lines.add(line(scheme, lines.size(), FalsePositives.together(kinds)));
        }
        chart(
                "false-positives",
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
                                Calibration::plain),
                        lines));
        line("");
        line("![observed over nominal false-positive rate](false-positives.svg)");
    }

    private void row(CalibratedScheme scheme, NullText kind, FalsePositives measured) {
        StringBuilder row =
                new StringBuilder(
                        String.format(
                                Locale.ROOT,
                                "| %s | %s | %,d |",
                                scheme.label(),
                                kind.name().toLowerCase(Locale.ROOT),
                                measured.trials()));
        for (int level = 0; level < FalsePositives.LEVELS; level++) {
            ClopperPearson bounds = measured.bounds(level, ERROR);
            row.append(
                    bounds.low() == 0
                            ? String.format(
                                    Locale.ROOT,
                                    " %s (≤ %s) |",
                                    figures(measured.ratio(level)),
                                    figures(bounds.high()))
                            : String.format(
                                    Locale.ROOT,
                                    " %s (%s–%s) |",
                                    figures(measured.ratio(level)),
                                    figures(bounds.low()),
                                    figures(bounds.high())));
        }
        line(
                "%s %.2f | %.2f |",
                row, measured.uniformity().tooSmall(), measured.uniformity().either());
    }

    private static Line line(CalibratedScheme scheme, int colour, FalsePositives measured) {
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
        return new Line(scheme.label(), colour, false, points);
    }

    private void oneKeyOnManyTexts() {
        line("");
        line("## One key on many texts");
        line("");
        line(
                "A p-value is exact over keys. One key on texts that share sentences is another matter: the same sentence scores the same every time.");
        line(
                "%d keys of `vllm-philox-v1`, each on %,d texts, nominal 1e-2: the rate of each key.",
                KeyedRates.KEYS, KeyedRates.TEXTS);
        line("");
        line("| texts | least | median | greatest |");
        line("| --- | --- | --- | --- |");
        for (NullText kind : NullText.values()) {
            List<Double> rates = KeyedRates.of(kind, 0.01);
            line(
                    "| %s | %.4f | %.4f | %.4f |",
                    kind.name().toLowerCase(Locale.ROOT),
                    rates.getFirst(),
                    rates.get(rates.size() / 2),
                    rates.getLast());
        }
    }

    private void power() throws IOException {
        int texts = 100 * Math.min(effort, 20);
        line("");
        line("## Power");
        line("");
        line(
                "%,d marked texts for each entropy, one key, one reading: median decades (−log10 p), and the share of texts at p ≤ 1e-6. Formulas: Gumbel",
                texts);
        line(
                "e^−nI / ((a − 1)√(2πn)) with a the mean of the harmonic number of 1/p and I = a − 1 − ln a; SynthID the normal tail of √n Σ w (1 − C)/2 / √Σ w²;");
        line(
                "e-values n (H − (1 − C)), which holds for exact guesses and so bounds what inexact ones reach.");
        line("");
        line("| scheme | nats a token | tokens | decades | formula | p ≤ 1e-6 |");
        line("| --- | --- | --- | --- | --- | --- |");
        List<Line> curves = new ArrayList<>();
        List<Line> shares = new ArrayList<>();
        PowerStudy study = new PowerStudy(texts);
        for (PowerStudy.Subject subject : PowerStudy.Subject.values()) {
            for (double entropy : PowerStudy.ENTROPIES) {
                List<PowerStudy.Power> rows = study.measure(subject, entropy);
                for (PowerStudy.Power row : rows) {
                    line(
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
        Axis tokens = axis("tokens", Calibration::plain, 50, 100, 200, 400);
        chart(
                "power-gumbel",
                new Chart(
                        "vllm-philox-v1, keys alone: median evidence, and the formula (dashed)",
                        tokens,
                        axis("decades (−log10 p)", Calibration::plain, 0, 20, 40, 60, 80),
                        curves));
        chart(
                "power-schemes",
                new Chart(
                        "Texts found at 1e-6, mean entropy 0.6 nats",
                        tokens,
                        axis("share", Calibration::plain, 0, 0.2, 0.4, 0.6, 0.8, 1),
                        shares));
        line("");
        line("![evidence by length and entropy](power-gumbel.svg)");
        line("");
        line("![share of texts found](power-schemes.svg)");
    }

    private static List<Line> measuredAndFormula(
            double entropy, int colour, List<PowerStudy.Power> rows) {
        List<Point> measured = new ArrayList<>();
        List<Point> formula = new ArrayList<>();
        for (PowerStudy.Power row : rows) {
            measured.add(new Point(row.tokens(), row.decades()));
            formula.add(new Point(row.tokens(), row.formula()));
        }
        String label = plain(entropy) + " nats";
        return List.of(
                new Line(label, colour, false, measured),
                new Line(label + ", formula", colour, true, formula));
    }

    private static Line share(String label, int colour, List<PowerStudy.Power> rows) {
        return new Line(
                label,
                colour,
                false,
                rows.stream().map(row -> new Point(row.tokens(), row.detected())).toList());
    }

    private void robustness() throws IOException {
        int texts = 60 * Math.min(effort, 20);
        line("");
        line("## Robustness");
        line("");
        line(
                "%,d marked texts of %d words at %s nat a word, edited, then read raw and normalised (the readings are paid for). Median decades, and the share of",
                texts, RobustnessStudy.WORDS, plain(RobustnessStudy.ENTROPY));
        line(
                "texts at p ≤ 1e-6. Dilution keeps the marked words together in a text of which the given share is somebody else's; the whole text is tested, not");
        line(
                "its parts. The formula is Gumbel's with a − 1 times (1 − rate)^(width + 1), the share of tokens whose context is whole.");
        line("");
        line("| scheme | edit | 0 % | 10 % | 20 % | 30 % | 40 % | 50 % |");
        line("| --- | --- | --- | --- | --- | --- | --- | --- |");
        RobustnessStudy study = new RobustnessStudy(texts);
        for (RobustnessStudy.Subject subject : RobustnessStudy.subjects()) {
            List<Line> lines = new ArrayList<>();
            Map<Edit, String> names = new EnumMap<>(Edit.class);
            for (Edit edit : Edit.values()) {
                names.put(edit, edit.name().toLowerCase(Locale.ROOT));
                lines.add(edits(study, subject, edit, true, names.get(edit), lines.size()));
            }
            if (subject.width() > 0) {
                formula(subject);
            }
            String raw = "homoglyph, raw reading alone";
            lines.add(edits(study, subject, Edit.HOMOGLYPH, false, raw, lines.size()));
            if (subject.equals(RobustnessStudy.subjects().getFirst())) {
                chart(
                        "robustness",
                        new Chart(
                                subject.label() + ": texts of 400 words found at 1e-6",
                                axis(
                                        "share of words edited",
                                        Calibration::percent,
                                        RobustnessStudy.RATES),
                                axis("share", Calibration::plain, 0, 0.2, 0.4, 0.6, 0.8, 1),
                                lines));
            }
        }
        line("");
        line("![share of edited texts found](robustness.svg)");
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
        line("%s", row);
    }

    private Line edits(
            RobustnessStudy study,
            RobustnessStudy.Subject subject,
            Edit edit,
            boolean normalised,
            String name,
            int colour) {
        List<Point> points = new ArrayList<>();
        StringBuilder row = new StringBuilder("| " + subject.label() + " | " + name + " |");
        for (double rate : RobustnessStudy.RATES) {
            Remains remains = study.measure(subject, edit, rate, normalised);
            points.add(new Point(rate, remains.detected()));
            row.append(
                    String.format(
                            Locale.ROOT, " %.1f, %.2f |", remains.decades(), remains.detected()));
        }
        line("%s", row);
        return new Line(name, colour, false, points);
    }

    private void chart(String name, Chart chart) throws IOException {
        Files.writeString(folder.resolve(name + ".svg"), chart.svg());
    }

    private void line(String format, Object... values) {
        report.add(values.length == 0 ? format : String.format(Locale.ROOT, format, values));
    }

    private static Axis axis(String label, DoubleFunction<String> written, double... ticks) {
        return new Axis(label, DoubleStream.of(ticks).boxed().toList(), false, written);
    }

    private static String plain(double value) {
        return value == Math.rint(value)
                ? Long.toString((long) value)
                : String.format(Locale.ROOT, "%.1f", value);
    }

    private static String percent(double share) {
        return String.format(Locale.ROOT, "%.0f %%", 100 * share);
    }

    /// Three figures at most.
    private static String figures(double value) {
        if (value >= 100) {
            return String.format(Locale.ROOT, "%,.0f", value);
        }
        return String.format(Locale.ROOT, value >= 10 ? "%.1f" : "%.2f", value);
    }
}
