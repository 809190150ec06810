package dev.millmark.watermark.detection;

import dev.millmark.watermark.Scheme;
import dev.millmark.watermark.key.WatermarkKey;
import dev.millmark.watermark.mark.Scores;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

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
        PreparedReadings prepared = PreparedReadings.of(scheme, List.of(reading));
        List<WatermarkKey> distinct = keys.stream().distinct().toList();
        Search search =
                new Search(
                        WindowGrid.over(prepared.scorer(0).scoredTokens()),
                        distinct.size(),
                        prepared.levels(0));
        List<Window> promising = new ArrayList<>();
        for (WatermarkKey key : distinct) {
            addPromising(prepared.scorer(0).scores(key), key, search, promising);
        }
        return new SpanDetection(spans(promising), search.hypotheses());
    }

    /// Looks for marked parts of each reading alone; the answers are in the order of the readings.
    public List<SpanDetection> detect(KeyedReadings keyed) {
        List<SpanDetection> found = new ArrayList<>();
        for (int i = 0; i < keyed.prepared().readings().size(); i++) {
            Search search =
                    new Search(
                            WindowGrid.over(keyed.prepared().scorer(i).scoredTokens()),
                            1,
                            keyed.prepared().levels(i));
            List<Window> promising = new ArrayList<>();
            addPromising(keyed.scores(i), keyed.key(), search, promising);
            found.add(new SpanDetection(spans(promising), search.hypotheses()));
        }
        return List.copyOf(found);
    }

    private record Search(WindowGrid grid, int keys, WindowLevels levels) {

        long penalty(WindowGrid.Scale scale) {
            return Math.multiplyExact(grid.penalty(scale), (long) keys);
        }

        /// What the scores of each scale's windows must sum up to.
        double[] leastSums(Scores scores, double worthALook) {
            double[] logs =
                    grid.scales().stream()
                            .mapToDouble(scale -> worthALook - Math.log((double) penalty(scale)))
                            .toArray();
            return levels.of(scores, grid, logs);
        }

        Hypotheses hypotheses() {
            return new Hypotheses(keys, new Hypotheses.Readings(1, 1, 1), grid.windows());
        }
    }

    private void addPromising(
            Scores scores, WatermarkKey key, Search search, List<Window> promising) {
        double worthALook = Math.log(alpha) + SLACK;
        double[] leastSums = search.leastSums(scores, worthALook);
        List<WindowGrid.Scale> scales = search.grid().scales();
        for (int i = 0; i < scales.size(); i++) {
            WindowGrid.Scale scale = scales.get(i);
            long penalty = search.penalty(scale);
            int length = Math.min(scale.length(), scores.count());
            // a window cut short by a key that scores fewer tokens has another law
            double least = length == scale.length() ? leastSums[i] : Double.NEGATIVE_INFINITY;
            for (int window = 0; window < scale.windows() && length > 0; window++) {
                int from = Math.min(window * scale.stride(), scores.count() - length);
                if (scores.sum(from, from + length) < least) {
                    continue;
                }
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
        TreeMap<Integer, Significant> kept = new TreeMap<>();
        for (Window window : promising) {
            if (isFree(window.tokens(), kept)) {
                PValue pValue = window.pValue();
                if (pValue.atMost(alpha)) {
                    kept.put(window.tokens().from(), new Significant(window, pValue));
                }
            }
        }
        List<MarkedSpan> spans = new ArrayList<>();
        int free = 0;
        for (Significant significant : kept.values()) {
            Integer next = kept.higherKey(significant.window.tokens().from());
            MarkedSpan span = significant.label(free, next == null ? Integer.MAX_VALUE : next);
            spans.add(span);
            free = span.labeled().to();
        }
        return spans;
    }

    /// Whether a window overlaps none of those kept, which do not overlap each other.
    private static boolean isFree(TokenRange tokens, TreeMap<Integer, Significant> kept) {
        Map.Entry<Integer, Significant> before = kept.lowerEntry(tokens.to());
        return before == null || before.getValue().window.tokens().to() <= tokens.from();
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
