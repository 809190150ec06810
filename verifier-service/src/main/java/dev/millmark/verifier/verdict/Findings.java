package dev.millmark.verifier.verdict;

import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import java.util.Optional;

/// The evidence of each layer. The layers are a closed set: another one is another component here, and the compiler
/// shows every place that has to speak of it.
public record Findings(
        WatermarkFinding watermark,
        ManifestFinding manifest,
        IndexFinding index,
        ReceiptFinding receipt) {

    /// The key that a trusted credential, which came with the text, says marked its words.
    public Optional<String> statedKey() {
        return manifest.trustedReport().flatMap(report -> Judgement.statedKey(report, index));
    }

    /// Whether a seal that names the mark that was found is known: with the credential, or of exactly these words. A
    /// mark alone can be imitated by somebody who has collected marked texts; such an imitation was never sealed.
    public boolean isMarkSealed() {
        if (!(watermark instanceof Marked marked) || !marked.mark().counts()) {
            return false;
        }
        String key = marked.mark().key().toString();
        return statedKey().filter(key::equals).isPresent() || index.ofWords(key).isPresent();
    }
}
