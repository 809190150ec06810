package dev.millmark.verifier.report;

import dev.millmark.c2pa.text.Sentences;
import dev.millmark.c2pa.text.TextRange;
import dev.millmark.verifier.watermark.WatermarkFinding.MarkedPart;
import java.util.ArrayList;
import java.util.List;

/// Where a mark stands, to whole sentences. An exact end moves with every word and would tell which of them carry the
/// mark.
final class MarkedSentences {

    private MarkedSentences() {}

    /// The runs of sentences of which the parts cover the greater half, in UTF-16 units of the visible text.
    static List<TextRange> of(String visible, List<MarkedPart> parts) {
        List<TextRange> runs = new ArrayList<>();
        for (TextRange sentence : Sentences.of(visible, Integer.MAX_VALUE)) {
            int covered = 0;
            for (MarkedPart part : parts) {
                covered += overlap(part, sentence);
            }
            if (2 * covered > sentence.end() - sentence.start()) {
                add(runs, sentence);
            }
        }
        return runs;
    }

    private static void add(List<TextRange> runs, TextRange sentence) {
        if (!runs.isEmpty() && runs.getLast().end() == sentence.start()) {
            runs.set(runs.size() - 1, new TextRange(runs.getLast().start(), sentence.end()));
        } else {
            runs.add(sentence);
        }
    }

    private static int overlap(MarkedPart part, TextRange sentence) {
        return Math.max(
                0, Math.min(part.end(), sentence.end()) - Math.max(part.start(), sentence.start()));
    }
}
