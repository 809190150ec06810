package dev.millmark.verifier.watermark;

import dev.millmark.verifier.keys.KeyRing;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.MarkedPart;
import dev.millmark.verifier.watermark.WatermarkFinding.NotSearched;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import dev.millmark.verifier.watermark.WatermarkFinding.TooShort;
import dev.millmark.verifier.watermark.WatermarkFinding.Tried;
import dev.millmark.verifier.watermark.WatermarkFinding.Unmarked;
import dev.millmark.watermark.RegisteredScheme;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.normalization.NormalizedText;
import dev.millmark.watermark.normalization.Normalizer;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/// Searches a text for the marks of all keys, each with the tokenizer of its model, raw and normalized. Half of alpha goes to the text as
/// a whole and half to its parts; either half is shared equally by the keys, so that everything tried on a text together is wrong with
/// probability at most alpha.
@ApplicationScoped
public class WatermarkSearch {

    private static final int SEARCHES = 2;

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
        List<Candidate> candidates = candidates();
        if (candidates.isEmpty()) {
            return new NotSearched();
        }
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
                                    new AlphaBudget(alpha, candidates.size())));
                }
            }
        }
        return conclude(searched);
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

    private WatermarkFinding conclude(List<KeySearch> searched) {
        List<KeySearch> marked = searched.stream().filter(KeySearch::isMarked).toList();
        KeySearch best =
                (marked.isEmpty() ? searched : marked)
                        .stream().min(Comparator.comparing(KeySearch::pValue)).orElseThrow();
        Search search =
                new Search(
                        alpha, new Tried(searched.size(), best.readings(), SEARCHES), best.whole());
        if (!marked.isEmpty()) {
            List<MarkedPart> parts =
                    marked.stream()
                            .flatMap(one -> one.parts().stream())
                            .sorted(Comparator.comparingInt(MarkedPart::start))
                            .toList();
            return new Marked(best.mark(), parts, search);
        }
        return searched.stream().anyMatch(KeySearch::couldHaveShown)
                ? new Unmarked(search)
                : new TooShort(search);
    }
}
