package dev.millmark.languagemodel;

import java.util.random.RandomGenerator;

/// Chooses one of the tokens that temperature, top-k and top-p have left. A watermark takes the
/// place of the ordinary draw here.
///
/// One chooser serves one text and sees each of its tokens chosen in order, so it may keep what it
/// chose as context. It is never asked when sampling is greedy.
@FunctionalInterface
public interface TokenChooser {

    /// @param truncatedLogits one score per token after temperature; negative infinity for removed
    ///     tokens, at least one finite; the chooser's to change
    /// @param random the text's seeded source of ordinary randomness
    /// @return the id of a token with a finite score
    int choose(float[] truncatedLogits, RandomGenerator random);

    /// The ordinary draw: each token with its probability under the softmax of its logits.
    static TokenChooser ordinary() {
        return new OrdinaryDraw();
    }
}
