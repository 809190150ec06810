package dev.millmark.watermark;

/// A scheme that marks by Gumbel-max sampling: each token maximizes logit − ln(−ln u) for keyed uniforms u. Knowing how
/// probable a token was, a detector can weigh its u by a likelihood ratio.
public sealed interface GumbelScheme extends Scheme permits VllmPhilox, SglangMurmur, HmacGumbel {

    /// Prepares a text for likelihood ratios, with the same scored tokens as [#scorer(int...)].
    ///
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    UniformScorer uniforms(int... ids);
}
