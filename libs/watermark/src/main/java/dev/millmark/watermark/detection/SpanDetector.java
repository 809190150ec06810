package dev.millmark.watermark.detection;

import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scorer;
import dev.millmark.watermark.mark.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;

/// Finds marked parts of a text that is not marked as a whole. Immutable; any number of threads may share one.
///
/// Every window of a fine grid is tested under every key, and the correction holds for all of them together: the
/// probability that any reported window lies wholly outside what a key marked is at most alpha. The whole text is one
/// of the windows.
public final class SpanDetector {

    /// An estimate may be wrong by this many nats before a window is passed over unseen.
    private static final double SLACK = 6;

    private final Scheme scheme;
    private final double alpha;

    private SpanDetector(Scheme scheme, double alpha) {
        this.scheme = scheme;
        this.alpha = alpha;
    }

    /// @param alpha the probability of reporting any unmarked part, for example 1e-6
    /// @throws IllegalArgumentException if alpha is not between 0 and 1, both excluded
    public static SpanDetector of(Scheme scheme, double alpha) {
        if (!(alpha > 0 && alpha < 1)) {
            throw new IllegalArgumentException("alpha " + alpha + ": use a rate between 0 and 1");
        }
        return new SpanDetector(scheme, alpha);
    }

    /// Looks for marked parts of one reading.
    ///
    /// @throws IllegalArgumentException if a key is of another scheme
    /// @throws dev.millmark.watermark.key.KeyUseException if a key may not detect
    public SpanDetection detect(Reading reading, Collection<WatermarkKey> keys) {
        List<WatermarkKey> distinct = keys.stream().distinct().toList();
        Scorer scorer = scheme.withVocabulary(reading.vocabulary()).scorer(reading.ids());
        WindowGrid grid = WindowGrid.over(scorer.scoredTokens());
        List<Window> promising = new ArrayList<>();
        for (WatermarkKey key : distinct) {
            addPromising(scorer.scores(key), key, new Search(grid, distinct.size()), promising);
        }
        Hypotheses hypotheses =
                new Hypotheses(distinct.size(), new Hypotheses.Readings(1, 1, 1), grid.windows());
        return new SpanDetection(spans(promising), hypotheses);
    }

    private record Search(WindowGrid grid, int keys) {
        long penalty(WindowGrid.Scale scale) {
            return Math.multiplyExact(grid.penalty(scale), (long) keys);
        }
    }

    private void addPromising(
            Scores scores, WatermarkKey key, Search search, List<Window> promising) {
        for (WindowGrid.Scale scale : search.grid().scales()) {
            long penalty = search.penalty(scale);
            double worthALook = Math.log(alpha) + SLACK;
            int length = Math.min(scale.length(), scores.count());
            for (int window = 0; window < scale.windows() && length > 0; window++) {
                int from = Math.min(window * scale.stride(), scores.count() - length);
                double rough =
                        scores.roughLogPValue(from, from + length) + Math.log((double) penalty);
                if (rough <= worthALook) {
                    promising.add(new Window(key, scores, from, from + length, penalty, rough));
                }
            }
        }
    }

    /// The strongest window, then the strongest of those that do not overlap it, and so on. Exact p-values of windows
    /// that are passed over are never computed: which windows are looked at does not matter to a correction that holds
    /// for all of them together.
    private List<MarkedSpan> spans(List<Window> promising) {
        promising.sort(Comparator.comparingDouble(Window::rough));
        List<Significant> kept = new ArrayList<>();
        for (Window window : promising) {
            if (kept.stream().noneMatch(other -> window.overlaps(other.window))) {
                PValue pValue = window.pValue();
                if (pValue.atMost(alpha)) {
                    kept.add(new Significant(window, pValue));
                }
            }
        }
        kept.sort(Comparator.comparingInt(significant -> significant.window.from));
        List<MarkedSpan> spans = new ArrayList<>();
        for (int i = 0; i < kept.size(); i++) {
            int free = i == 0 ? 0 : spans.get(i - 1).labeled().to();
            int next =
                    i + 1 == kept.size()
                            ? Integer.MAX_VALUE
                            : kept.get(i + 1).window.tokens().from();
            spans.add(kept.get(i).label(free, next));
        }
        return spans;
    }

    private record Significant(Window window, PValue pValue) {

        MarkedSpan label(int firstFree, int next) {
            return new MarkedSpan(
                    window.key.id(), window.tokens(), window.labeled(firstFree, next), pValue);
        }
    }

    /// A window of scored tokens that may be significant.
    ///
    /// @param penalty what its p-value is multiplied by
    /// @param rough estimate of ln of its corrected p-value
    private record Window(
            WatermarkKey key, Scores scores, int from, int to, long penalty, double rough) {

        PValue pValue() {
            return PValue.ofLog(scores.logPValue(from, to)).times(penalty);
        }

        boolean overlaps(Window other) {
            return tokens().from() < other.tokens().to() && other.tokens().from() < tokens().to();
        }

        TokenRange tokens() {
            return range(from, to);
        }

        /// The run with the greatest sum of (score − level) that meets the window's middle, where the level is halfway
        /// between the mean of unmarked tokens and the window's own.
        TokenRange labeled(int firstFree, int next) {
            double sum = 0;
            for (int i = from; i < to; i++) {
                sum += scores.score(i);
            }
            double level = (scores.nullMean() + sum / (to - from)) / 2;
            int middle = (from + to) >>> 1;
            int begin = reach(middle, -1, level, firstFree, next);
            int end = reach(middle, 1, level, firstFree, next) + 1;
            return range(begin, end);
        }

        /// How far from `start` the sum keeps reaching new heights.
        private int reach(int start, int step, double level, int firstFree, int next) {
            double sum = 0;
            double best = Double.NEGATIVE_INFINITY;
            int reached = start;
            for (int i = start; i >= 0 && i < scores.count(); i += step) {
                if (scores.position(i) < firstFree || scores.position(i) >= next) {
                    break;
                }
                sum += scores.score(i) - level;
                if (sum > best) {
                    best = sum;
                    reached = i;
                }
            }
            return reached;
        }

        private TokenRange range(int first, int end) {
            return new TokenRange(scores.position(first), scores.position(end - 1) + 1);
        }
    }
}
