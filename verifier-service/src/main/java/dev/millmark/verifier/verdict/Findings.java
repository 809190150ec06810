package dev.millmark.verifier.verdict;

import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.watermark.WatermarkFinding;

/// The evidence of each layer. The layers are a closed set: another one is another component here, and the compiler shows every place
/// that has to speak of it.
public record Findings(
        WatermarkFinding watermark,
        ManifestFinding manifest,
        IndexFinding index,
        ReceiptFinding receipt) {}
