package dev.laidline.watermark.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Measures the whole library and writes the report: `Calibration FOLDER SIZE PIECES`, where SIZE is `default` or `full`, and PIECES is the
/// folder of what is measured so far. Every figure follows from fixed seeds.
public final class Calibration {

    private Calibration() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Size size = Size.parse(args[1]);
        Path pieces = Files.createDirectories(Path.of(args[2]));
        Report report = new Report(folder);
        report.line("# Calibration of the watermark detectors");
        report.line("");
        report.line(
                """
                Written by `make calibration%s`; every figure follows from fixed seeds. Texts are synthetic: token ids of a vocabulary of
                8,192 (KGW: 1,024) for false positives and power, words through a tokenizer that breaks on unknown words for robustness.\
                """,
                size == Size.FULL ? " SIZE=full" : "");
        new FalsePositiveSection(report).write(size, new MeasuredPieces(pieces));
        oneKeyOnManyTexts(report);
        new PowerSection(report).write(size.texts(100));
        new RobustnessSection(report).write(size.texts(60));
        report.write();
    }

    private static void oneKeyOnManyTexts(Report report) {
        report.section(
                "One key on many texts",
                """
                A p-value is exact over keys. One key on texts that share sentences is another matter: the same sentence scores the same every time.
                %d keys of `vllm-philox-v1`, each on %,d texts of %d tokens, nominal 1e-2: the rate of each key.\
                """,
                KeyedRates.KEYS,
                KeyedRates.TEXTS,
                KeyedRates.TOKENS);
        report.line("| texts | least | median | greatest |");
        report.line("| --- | --- | --- | --- |");
        for (NullText kind : NullText.values()) {
            List<Double> rates = KeyedRates.of(kind, 0.01);
            report.line(
                    "| %s | %.4f | %.4f | %.4f |",
                    kind.name().toLowerCase(Locale.ROOT),
                    rates.getFirst(),
                    rates.get(rates.size() / 2),
                    rates.getLast());
        }
    }
}
