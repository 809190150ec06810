package dev.millmark.watermark.detection;

import dev.millmark.watermark.Vocabulary;
import java.util.Arrays;
import java.util.Objects;
import java.util.OptionalDouble;

/// One way to read the submitted text as token ids: one tokenizer, one normalized variant. Reading a text in several
/// ways is allowed and each one is paid for.
public final class Reading {

    private final Vocabulary vocabulary;
    private final String variant;
    private final int[] ids;
    private final OptionalDouble entropy;

    private Reading(Vocabulary vocabulary, String variant, int[] ids, OptionalDouble entropy) {
        this.vocabulary = vocabulary;
        this.variant = variant;
        this.ids = ids;
        this.entropy = entropy;
    }

    /// @param variant names the normalization, for example `raw` or `nfc`
    /// @param ids without special tokens; copied
    /// @throws IllegalArgumentException if an id is outside the vocabulary
    public static Reading of(Vocabulary vocabulary, String variant, int... ids) {
        vocabulary.requireIds(ids);
        return new Reading(vocabulary, variant, ids.clone(), OptionalDouble.empty());
    }

    /// This reading with its measured mean entropy, for example from a language model run over the text.
    ///
    /// @param nats of the next-token distribution after truncation, per token
    /// @throws IllegalArgumentException if negative or not finite
    public Reading withEntropy(double nats) {
        if (!(nats >= 0 && nats < Double.POSITIVE_INFINITY)) {
            throw new IllegalArgumentException(
                    "entropy " + nats + " nats: use a finite number from 0");
        }
        return new Reading(vocabulary, variant, ids, OptionalDouble.of(nats));
    }

    /// The tokenizer's ids.
    public Vocabulary vocabulary() {
        return vocabulary;
    }

    /// The normalization's name.
    public String variant() {
        return variant;
    }

    /// The token ids; a copy.
    public int[] ids() {
        return ids.clone();
    }

    /// The token ids themselves, for those who leave them as they are.
    int[] sharedIds() {
        return ids;
    }

    /// How many tokens.
    public int length() {
        return ids.length;
    }

    /// The measured mean entropy in nats per token, if any.
    public OptionalDouble entropy() {
        return entropy;
    }

    /// Whether it is the same hypothesis: the same ids of the same tokenizer, whatever the variant is called.
    boolean sameHypothesis(Reading other) {
        return vocabulary.equals(other.vocabulary) && Arrays.equals(ids, other.ids);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Reading that
                && sameHypothesis(that)
                && variant.equals(that.variant)
                && entropy.equals(that.entropy);
    }

    @Override
    public int hashCode() {
        return Objects.hash(vocabulary, variant, Arrays.hashCode(ids));
    }

    /// Tokenizer, variant and length; never the text.
    @Override
    public String toString() {
        return "Reading["
                + vocabulary.tokenizer()
                + ", "
                + variant
                + ", "
                + ids.length
                + " tokens]";
    }
}
