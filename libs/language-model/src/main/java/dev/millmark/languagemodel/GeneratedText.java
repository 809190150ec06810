package dev.millmark.languagemodel;

/// A text and the tokens it was made of. Has no `toString`, so that no text ends in a log by mistake.
public final class GeneratedText {

    private final String text;
    private final int[] tokenIds;
    private final FinishReason finishReason;
    private final boolean tokensSurvive;

    GeneratedText(String text, int[] tokenIds, FinishReason finishReason, boolean tokensSurvive) {
        this.text = text;
        this.tokenIds = tokenIds;
        this.finishReason = finishReason;
        this.tokensSurvive = tokensSurvive;
    }

    /// Everything the listener was given, in Normalization Form C.
    public String text() {
        return text;
    }

    /// The tokens chosen, without the end of text; where a stop string ended the text, the last of
    /// them are no part of [#text()].
    public int[] tokenIds() {
        return tokenIds.clone();
    }

    /// Why the text ended.
    public FinishReason finishReason() {
        return finishReason;
    }

    /// Whether a reader of the tokens' text finds the same tokens: `encode(decode(ids))` equals
    /// `ids`. Where not, part of a watermark is lost to its detector.
    public boolean tokensSurvive() {
        return tokensSurvive;
    }
}
