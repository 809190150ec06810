package dev.millmark.verifier.watermark;

import dev.millmark.verifier.keys.KeyRing;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.MarkedPart;
import dev.millmark.verifier.watermark.WatermarkFinding.NotSearched;
import dev.millmark.verifier.watermark.WatermarkFinding.Power;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import dev.millmark.verifier.watermark.WatermarkFinding.Tried;
import dev.millmark.verifier.watermark.WatermarkFinding.Unmarked;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.detection.Detector;
import dev.millmark.watermark.detection.PValue;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.normalization.NormalizedText;
import dev.millmark.watermark.normalization.Normalizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.BinaryOperator;

/// Searches a text for the marks of all keys, revoked ones too, each with the tokenizer of its model, raw and
/// normalized. Half of alpha goes to the text as a whole and half to its parts; either half is shared equally by the
/// keys, so that everything tried on a text together is wrong with probability at most alpha.
@ApplicationScoped
public class WatermarkSearch {

    private static final int SEARCHES = 2;

    /// A mark that counts comes before one of a revoked key, however strong that is.
    private static final Comparator<KeySearch> BY_WORTH =
            Comparator.comparing(KeySearch::isOfRevokedKey).thenComparing(KeySearch::pValue);

    private final ReadableModels models;
    private final KeyRing ring;
    private final double alpha;

    WatermarkSearch(ReadableModels models, KeyRing ring, WatermarkConfig config) {
        this.models = models;
        this.ring = ring;
        this.alpha = config.alpha();
    }

    /// Whether the keys have been read, and some of every configured model were among them.
    public boolean isReady() {
        return ring.isRead() && modelsNotHeardOf().isEmpty();
    }

    List<String> modelsNotHeardOf() {
        return models.all().stream()
                .map(ReadableModel::name)
                .filter(name -> !ring.hasHeardOf(name))
                .toList();
    }

    /// @param visible the text without any credential in it
    /// @throws Deadline.AbandonedException if it took too long
    public WatermarkFinding search(String visible, Deadline deadline) {
        return search(visible, 1, deadline);
    }

    /// Searches one of several texts that share alpha.
    ///
    /// @param texts how many there are
    public WatermarkFinding search(String visible, int texts, Deadline deadline) {
        List<KeySearch> searched = searchAll(visible, texts, deadline);
        return searched.isEmpty() ? new NotSearched() : conclude(visible, texts, searched);
    }

    /// What a text shows, whatever the edge between two answers; empty without a key.
    ///
    /// @throws Deadline.AbandonedException if it took too long
    public Optional<TextStrength> measure(String visible, Deadline deadline) {
        List<KeySearch> searched = searchAll(visible, 1, deadline);
        return searched.stream()
                .map(KeySearch::pValue)
                .min(PValue::compareTo)
                .map(pValue -> new TextStrength(pValue, shift(searched).decades(visible, "found")));
    }

    /// The p-value of a text as a whole under one of a model's keys, in one reading: uniform for texts that do not
    /// depend on the keys. Empty without a key.
    ///
    /// @param lot chooses the key, in turn
    public Optional<PValue> ofOneKey(String model, String visible, int lot) {
        List<Candidate> own =
                candidates().stream().filter(one -> one.model().name().equals(model)).toList();
        if (own.isEmpty()) {
            return Optional.empty();
        }
        Candidate candidate = own.get(lot % own.size());
        Readings readings =
                Readings.of(candidate.model(), List.of(Normalizer.variants(visible).getFirst()));
        return Optional.of(
                Detector.of(candidate.scheme(), alpha)
                        .detect(readings.under(candidate.key(), candidate.scheme()))
                        .measurement()
                        .pValue());
    }

    private List<KeySearch> searchAll(String visible, int texts, Deadline deadline) {
        List<Candidate> candidates = candidates();
        List<NormalizedText> variants = Normalizer.variants(visible);
        List<KeySearch> searched = new ArrayList<>();
        for (ReadableModel model : models.all()) {
            List<Candidate> own =
                    candidates.stream().filter(one -> one.model().equals(model)).toList();
            if (!own.isEmpty()) {
                Readings readings = Readings.of(model, variants);
                for (Candidate candidate : own) {
                    deadline.check();
                    searched.add(
                            KeySearch.of(
                                    candidate,
                                    readings,
                                    new AlphaBudget(alpha, candidates.size() * texts)));
                }
            }
        }
        return searched;
    }

    private static HiddenShift shift(List<KeySearch> searched) {
        return HiddenShift.of(searched.stream().map(one -> one.candidate().key()).toList());
    }

    private List<Candidate> candidates() {
        List<Candidate> candidates = new ArrayList<>();
        for (WatermarkKey key : ring.all()) {
            for (ReadableModel model : models.all()) {
                if (key.id().model().equals(model.name())) {
                    candidates.add(
                            new Candidate(
                                    key, RegisteredScheme.of(key.type()).orElseThrow(), model));
                }
            }
        }
        return candidates;
    }

    private WatermarkFinding conclude(String visible, int texts, List<KeySearch> searched) {
        HiddenShift shift = shift(searched);
        PValue edge = new PValue(Math.log10(alpha) - shift.decades(visible, "found"));
        List<KeySearch> marked = searched.stream().filter(one -> one.isMarked(edge)).toList();
        KeySearch best =
                (marked.isEmpty() ? searched : marked).stream().min(BY_WORTH).orElseThrow();
        Search search =
                new Search(
                        alpha,
                        new Tried(searched.size(), best.readings(), SEARCHES * texts),
                        best.whole(),
                        powers(searched));
        if (!marked.isEmpty()) {
            List<MarkedPart> parts =
                    marked.stream()
                            .flatMap(one -> one.parts(edge).stream())
                            .sorted(Comparator.comparingInt(MarkedPart::start))
                            .toList();
            MarkStrength strength = MarkStrength.of(best.pValue(), visible, shift);
            return new Marked(
                    best.mark(strength, ring.revocation(best.candidate().key().id())),
                    parts,
                    search);
        }
        return searched.stream().anyMatch(KeySearch::couldHaveShown)
                ? new Unmarked(search)
                : new Inconclusive(reason(visible, searched), search);
    }

    private static Inconclusive.Reason reason(String visible, List<KeySearch> searched) {
        if (visible.codePoints().noneMatch(Character::isLetterOrDigit)) {
            return Inconclusive.Reason.EMPTY;
        }
        return searched.stream().anyMatch(KeySearch::isRepetitive)
                ? Inconclusive.Reason.REPETITIVE
                : Inconclusive.Reason.SHORT;
    }

    /// By model, of the key that could score the most tokens.
    private static Map<String, Power> powers(List<KeySearch> searched) {
        Map<String, Power> powers = new HashMap<>();
        for (KeySearch one : searched) {
            one.power()
                    .ifPresent(power ->
                            powers.merge(
                                    one.candidate().model().name(),
                                    power,
                                    BinaryOperator.maxBy(
                                            Comparator.comparingInt(Power::scoredTokens))));
        }
        return powers;
    }
}
