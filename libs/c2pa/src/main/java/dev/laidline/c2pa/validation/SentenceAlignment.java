package dev.laidline.c2pa.validation;

import dev.laidline.c2pa.assertion.Segments;
import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.text.Sentences;
import dev.laidline.c2pa.text.TextRange;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/// Finds for each sentence of a text the sealed sentence it is: first by digest, each sealed sentence once and in order,
/// then the longest run of those that keep their order stands, the rest has moved, and what is left in the gaps pairs up
/// as changed, missing or added.
final class SentenceAlignment {

    private static final int NOBODY = -1;

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
        Map<Bytes, Deque<Integer>> places = new HashMap<>();
        for (int i = 0; i < segments.segments().size(); i++) {
            places.computeIfAbsent(
                            segments.segments().get(i).digest(), digest -> new ArrayDeque<>())
                    .add(i);
        }
        List<TextRange> ranges = Sentences.of(visible, Integer.MAX_VALUE);
        int[] sealedOf = new int[ranges.size()];
        for (int i = 0; i < sealedOf.length; i++) {
            Deque<Integer> free =
                    places.get(Segments.digest(ranges.get(i).of(visible), segments.salt()));
            sealedOf[i] = free == null || free.isEmpty() ? NOBODY : free.removeFirst();
        }
        return new SentenceAlignment(ranges, sealedOf, segments.segments().size()).findings();
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
