package dev.millmark.verifier.verdict;

import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Inconclusive;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import dev.millmark.verifier.watermark.WatermarkFinding.NotSearched;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import dev.millmark.verifier.watermark.WatermarkFinding.Unmarked;
import dev.millmark.watermark.key.KeyId;

/// What became of the statement of a signer that a key marked the words.
public enum StatedMark {
    /// The key's mark is in the words.
    FOUND,
    /// It is not, though a marked text of this length would show it far beyond the false-positive rate. Either the
    /// model had hardly a choice of words, or the statement is untrue, or the text is another one.
    MISSING,
    /// The text is too short to tell, or nobody has searched.
    CANNOT_TELL;

    /// A typical marked text has to reach the square of alpha before its silence is told: one of lower entropy than
    /// assumed, too, would reach alpha then.
    private static final double FAR = 2;

    /// @param key the id that was stated
    public static StatedMark of(String key, WatermarkFinding finding) {
        return switch (finding) {
            case Marked marked when marked.mark().key().toString().equals(key) -> FOUND;
            case Marked(_, _, Search search) -> silence(key, search);
            case Unmarked(Search search) -> silence(key, search);
            case Inconclusive(_, Search search) -> silence(key, search);
            case NotSearched() -> CANNOT_TELL;
        };
    }

    private static StatedMark silence(String key, Search search) {
        WatermarkFinding.Power power = search.powers().get(model(key));
        boolean isLongEnough =
                power != null
                        && power.reach().attainable().log10() <= FAR * Math.log10(search.alpha());
        return isLongEnough ? MISSING : CANNOT_TELL;
    }

    private static String model(String key) {
        try {
            return KeyId.parse(key).model();
        } catch (IllegalArgumentException ofAnotherKind) {
            return "";
        }
    }
}
