package dev.millmark.c2pa.segment;

import dev.millmark.c2pa.assertion.Segments;
import dev.millmark.c2pa.text.Sentences;
import dev.millmark.c2pa.text.TextRange;
import dev.millmark.encoding.Bytes;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds for each sentence of a text the sealed sentence it is: first by digest, each sealed sentence once and in
/// order, then the longest run of those that keep their order stands, the rest has moved, and what is left in the gaps
/// pairs up as changed, missing or added.
final class SentenceAlignment {

    private static final int NOBODY = -1;

    /// Three full stops may end a sentence, and the ellipsis that an editor makes of them does not.
    private static final char ELLIPSIS = '\u2026';

    private static final char FULL_STOP = '.';

    private final List<TextRange> ranges;
    private final int[] sealedOf;
    private final boolean[] inOrder;
    private final int sealedCount;

    private SentenceAlignment(List<TextRange> ranges, int[] sealedOf, int sealedCount) {
        this.ranges = ranges;
        this.sealedOf = sealedOf;
        this.sealedCount = sealedCount;
        this.inOrder = longestIncreasing(sealedOf);
    }

    /// Aligns the sentences of `visible` with the sealed ones.
    static SegmentComparison of(Segments segments, String visible) {
        SegmentComparison own = of(segments, visible, Sentences.of(visible, Integer.MAX_VALUE));
        if (own.isLayoutOnly() || visible.indexOf(ELLIPSIS) < 0) {
            return own;
        }
        List<TextRange> withDots =
                Sentences.of(visible.replace(ELLIPSIS, FULL_STOP), Integer.MAX_VALUE);
        SegmentComparison other = of(segments, visible, withDots);
        return other.standing() > own.standing() ? other : own;
    }

    private static SegmentComparison of(
            Segments segments, String visible, List<TextRange> fragments) {
        SealedPlaces places = new SealedPlaces(segments);
        List<TextRange> ranges = new ArrayList<>();
        List<Integer> sealedOf = new ArrayList<>();
        for (int i = 0; i < fragments.size(); ) {
            int lines = places.matchingLines(fragments, i, visible);
            TextRange range = join(fragments, i, lines);
            ranges.add(range);
            sealedOf.add(places.take(range.of(visible)));
            i += lines;
        }
        int[] matched = sealedOf.stream().mapToInt(Integer::intValue).toArray();
        return new SentenceAlignment(ranges, matched, segments.segments().size()).findings();
    }

    private static TextRange join(List<TextRange> fragments, int first, int count) {
        return new TextRange(fragments.get(first).start(), fragments.get(first + count - 1).end());
    }

    /// The sealed sentences that no sentence of the text has been found to be yet.
    private static final class SealedPlaces {

        /// How many lines of a wrapped sentence are joined in search of it.
        private static final int MOST_LINES = 8;

        private final Bytes salt;
        private final Map<Bytes, Deque<Integer>> free = new HashMap<>();

        SealedPlaces(Segments segments) {
            salt = segments.salt();
            for (int i = 0; i < segments.segments().size(); i++) {
                free.computeIfAbsent(
                                segments.segments().get(i).digest(), digest -> new ArrayDeque<>())
                        .add(i);
            }
        }

        /// How many fragments from `first` on make up a sealed sentence: more than one where it was wrapped into lines,
        /// which count as sentences of their own; one also where there is no match.
        int matchingLines(List<TextRange> fragments, int first, String visible) {
            for (int count = 1; count <= MOST_LINES && first + count <= fragments.size(); count++) {
                TextRange joined = join(fragments, first, count);
                if (isFree(joined.of(visible))) {
                    return count;
                }
                if (!endsLine(visible, joined.end())) {
                    return 1;
                }
            }
            return 1;
        }

        private boolean isFree(String sentence) {
            return !places(sentence).isEmpty();
        }

        /// Where the sentence may stand: as it is, else as it was before an editor changed its typography.
        private Deque<Integer> places(String sentence) {
            Deque<Integer> own = places(Segments.digest(sentence, salt));
            if (!own.isEmpty()) {
                return own;
            }
            return PlainTypography.of(sentence).stream()
                    .map(plain -> places(Segments.digest(plain, salt)))
                    .filter(found -> !found.isEmpty())
                    .findFirst()
                    .orElse(own);
        }

        private Deque<Integer> places(Bytes digest) {
            return free.getOrDefault(digest, new ArrayDeque<>());
        }

        private static boolean endsLine(String visible, int end) {
            return visible.charAt(end - 1) == '\n' || visible.charAt(end - 1) == '\r';
        }

        /// The number of the sealed sentence that `sentence` is, which is then no longer free, or [#NOBODY].
        int take(String sentence) {
            Deque<Integer> places = places(sentence);
            return places.isEmpty() ? NOBODY : places.removeFirst();
        }
    }

    private SegmentComparison findings() {
        List<SegmentComparison.Finding> findings = new ArrayList<>();
        boolean[] found = new boolean[sealedCount];
        Arrays.stream(sealedOf)
                .filter(sealed -> sealed != NOBODY)
                .forEach(sealed -> found[sealed] = true);
        int nextSealed = 0;
        List<Integer> strangers = new ArrayList<>();
        for (int i = 0; i < ranges.size(); i++) {
            if (inOrder[i]) {
                closeGap(
                        strangers,
                        unfound(found, nextSealed, sealedOf[i]),
                        ranges.get(i).start(),
                        findings);
                findings.add(new SegmentComparison.Finding.Stands(sealedOf[i], ranges.get(i)));
                nextSealed = sealedOf[i] + 1;
            } else {
                strangers.add(i);
            }
        }
        int end = ranges.isEmpty() ? 0 : ranges.getLast().end();
        closeGap(strangers, unfound(found, nextSealed, sealedCount), end, findings);
        return new SegmentComparison(findings);
    }

    private static List<Integer> unfound(boolean[] found, int from, int to) {
        List<Integer> missing = new ArrayList<>();
        for (int sealed = from; sealed < to; sealed++) {
            if (!found[sealed]) {
                missing.add(sealed);
            }
        }
        return missing;
    }

    /// Reports the sentences of one gap and empties `strangers`.
    private void closeGap(
            List<Integer> strangers,
            List<Integer> missing,
            int end,
            List<SegmentComparison.Finding> findings) {
        int paired = 0;
        for (int i : strangers) {
            if (sealedOf[i] != NOBODY) {
                findings.add(new SegmentComparison.Finding.Moved(sealedOf[i], ranges.get(i)));
            } else if (paired < missing.size()) {
                findings.add(
                        new SegmentComparison.Finding.Changed(
                                missing.get(paired++), ranges.get(i)));
            } else {
                findings.add(new SegmentComparison.Finding.Added(ranges.get(i)));
            }
        }
        for (int sealed : missing.subList(paired, missing.size())) {
            findings.add(new SegmentComparison.Finding.Missing(sealed, new TextRange(end, end)));
        }
        strangers.clear();
    }

    /// Marks a longest strictly increasing subsequence of the matched places, by patience sorting.
    private static boolean[] longestIncreasing(int[] places) {
        int[] tails = new int[places.length];
        int[] previous = new int[places.length];
        int length = 0;
        for (int i = 0; i < places.length; i++) {
            if (places[i] == NOBODY) {
                continue;
            }
            int pile = firstNotBelow(places, tails, length, places[i]);
            previous[i] = pile == 0 ? NOBODY : tails[pile - 1];
            tails[pile] = i;
            length = Math.max(length, pile + 1);
        }
        boolean[] marked = new boolean[places.length];
        for (int i = length == 0 ? NOBODY : tails[length - 1]; i != NOBODY; i = previous[i]) {
            marked[i] = true;
        }
        return marked;
    }

    private static int firstNotBelow(int[] places, int[] tails, int length, int place) {
        int low = 0;
        int high = length;
        while (low < high) {
            int middle = (low + high) >>> 1;
            if (places[tails[middle]] < place) {
                low = middle + 1;
            } else {
                high = middle;
            }
        }
        return low;
    }
}
