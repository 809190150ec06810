package dev.millmark.verifier.evaluation;

import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.events.ReleaseSampled;
import dev.millmark.languagemodel.Tokenizer;
import dev.millmark.verifier.watermark.Deadline;
import dev.millmark.verifier.watermark.TextStrength;
import dev.millmark.verifier.watermark.WatermarkSearch;
import dev.millmark.watermark.detection.PValue;
import jakarta.inject.Singleton;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.SortedMap;
import java.util.SplittableRandom;
import java.util.TreeMap;
import java.util.stream.IntStream;

/// Measures one text: the search of a verdict, over all keys and both ways of looking, and its edge moved against the
/// text as a verdict moves it. Texts by people are measured without that, which makes false positives more, not fewer.
@Singleton
class TextMeasurement {

    private static final int[] LENGTHS = {50, 100, 200};
    private static final Duration LONGEST = Duration.ofMinutes(2);
    private static final long GOLDEN = 0x9E3779B97F4A7C15L;

    private final WatermarkSearch search;
    private final HumanTextsSource human;

    TextMeasurement(WatermarkSearch search, HumanTextsSource human) {
        this.search = search;
        this.human = human;
    }

    /// The lengths that texts are measured at: the usual ones up to that of the evaluation, and that.
    static int[] lengths(int tokens) {
        return IntStream.concat(
                        IntStream.of(LENGTHS).filter(length -> length < tokens),
                        IntStream.of(tokens))
                .toArray();
    }

    /// A text of the model, at each length and after each attack on the whole.
    ///
    /// @throws KeysNotReadException if there are no keys yet
    Measured ofModel(ReleaseSampled sampled, Tokenizer tokenizer) {
        ReleaseEvaluationRequested request = sampled.request();
        SortedMap<String, Double> log10 = new TreeMap<>();
        for (int length : lengths(request.tokens())) {
            String start = beginning(sampled.text(), tokenizer, length);
            log10.put(Measured.ofLength(length), strength(start).verdictLog10());
        }
        for (Attack attack : Attack.values()) {
            SplittableRandom random =
                    new SplittableRandom(
                            request.seed()
                                    + GOLDEN
                                            * ((long) sampled.index() * Attack.values().length
                                                    + attack.ordinal()));
            attack.apply(sampled.text(), human.texts(), random)
                    .ifPresent(
                            changed -> log10.put(attack.label(), strength(changed).verdictLog10()));
        }
        return new Measured(
                sampled.sampledAt(),
                new Measured.Likelihood(
                        sampled.tokens(), sampled.logLikelihood(), sampled.entropy()),
                log10);
    }

    /// A text that a person wrote.
    ///
    /// @throws KeysNotReadException if there are no keys yet
    Measured ofPerson(String model, String text, int index, Instant now) {
        SortedMap<String, Double> log10 = new TreeMap<>();
        log10.put(Measured.WHOLE, strength(text).pValue().log10());
        log10.put(
                Measured.ONE_KEY,
                search.ofOneKey(model, text, index)
                        .map(PValue::log10)
                        .orElseThrow(KeysNotReadException::new));
        return new Measured(now, new Measured.Likelihood(0, 0, 0), log10);
    }

    private TextStrength strength(String text) {
        Optional<TextStrength> strength =
                search.isReady() ? search.measure(text, Deadline.of(LONGEST)) : Optional.empty();
        return strength.orElseThrow(KeysNotReadException::new);
    }

    private static String beginning(String text, Tokenizer tokenizer, int tokens) {
        int[] ids = tokenizer.encode(text);
        return ids.length <= tokens
                ? text
                : text.substring(0, Math.min(text.length(), tokenizer.offsets(ids)[tokens]));
    }
}
