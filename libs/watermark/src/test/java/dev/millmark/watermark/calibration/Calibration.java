package dev.millmark.watermark.calibration;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;

/// Measures the whole library and writes the report: `Calibration FOLDER SIZE PIECES`, where SIZE is `default` or
/// `full`, and PIECES is the folder of what is measured so far. Every figure follows from fixed seeds.
public final class Calibration {

    private Calibration() {}

    public static void main(String[] args) throws IOException {
        Path folder = Files.createDirectories(Path.of(args[0]));
        Size size = Size.parse(args[1]);
        MeasuredPieces pieces = new MeasuredPieces(Files.createDirectories(Path.of(args[2])));
        Report report = new Report(folder);
        report.line("# Calibration of the watermark detectors");
        report.line("");
        report.line(
                """
                Written by `make calibration%s`; every figure follows from fixed seeds. Texts are synthetic: token ids of a vocabulary of
                8,192 (KGW: 1,024) for false positives and power, words through a tokenizer that breaks on unknown words for robustness.
                What texts of the shipped model show: [shipped-model.md](shipped-model.md).\
                """,
                size == Size.FULL ? " SIZE=full" : "");
        whatIsExact(report);
        new FalsePositiveSection(report).write(size, pieces);
        oneKeyOnManyTexts(report);
        new PowerSection(report).write(100);
        new RobustnessSection(report).write(60);
        report.write();
        pieces.forget();
    }

    private static void whatIsExact(Report report) {
        report.section(
                "What is exact, and what is only safe",
                """
                The null hypothesis is a text that does not depend on a uniformly random key. For which texts the p-values hold:

                | scheme | any text, also one made up to exploit the function | why |
                | --- | --- | --- |
                | `hmac-v1` | proved, HMAC-SHA-256 taken for a random function | each scored context is distinct |
                | `hf-synthid-v1` | proved | the law is that of this text over all layer keys; nothing is assumed about the hash |
                | `gdm-synthid-v1` | proved, SHA-256 over the keys taken for a random number | a bound from the same text under reference layers, exchangeable with the key's; nothing is assumed about the hash |
                | `vllm-philox-v1` | argued: no way is known to make Philox agree with itself under unknown keys | each scored context is distinct; Philox4x32-10 passes BigCrush but is no cryptographic function |
                | `sglang-murmur-v1` | argued; the function has no more than 32 bits of state | contexts of one hash are one; pairs of tokens that agree under a part of the keys can be made, which widens the law a little |
                | `hf-kgw-v1` | argued; tokens under one list of the key are counted with their joint law | different seeds of the Mersenne Twister are taken for independent |

                Whoever guesses a key marks with it. So a detection at level α is false with probability at most α + K · 2⁻ᵇ for K keys of b bits: 64 for Philox,
                32 for SGLang's state and for KGW's seed.

                | what | null law | exact up to |
                | --- | --- | --- |
                | Gumbel-max, one key | Gamma(n, 1) of the summed scores of n distinct contexts | a factor (1 + 2⁻²³)ⁿ, for random numbers of 24 bits |
                | Gumbel-max, two keys of which the detector does not know which served | quadrature over both Gamma variables | 1e-7 of the value |
                | `hf-synthid-v1` | each layer's sum over all layer keys, by correlation with the table; the layers convolved | table size / 2⁶⁴ |
                | `gdm-synthid-v1` | Chernoff bound over a pool of the layers' sums and those of 128 to 4,096 reference layers, by negative association | safe: about a decade |
                | `hf-kgw-v1` | sum over lists of hypergeometric counts, given how many different tokens stand under each of the key's lists | the whole number: P(p ≤ α) is the greatest attainable probability up to α |
                | all keys, readings and windows tried | Bonferroni | safe: at most α |
                | e-value | E[ratio] ≤ 1 + 2⁻²³ a token, whatever the guesses; p = 1/E by Markov's inequality | safe: about a decade |
                | saddlepoint of ratios | ratios rounded up to cells and lattice, then convolved | safe: about a tenth of a decade |\
                """);
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
