package dev.millmark.languagemodel;

/// The shape of a GPT-2 model, from the `config.json` of its Hugging Face directory.
///
/// @param vocabularySize number of logits (`vocab_size`); may exceed the tokenizer's
/// @param contextLength most tokens a session holds, prompt included (`n_positions`)
/// @param width length of a hidden state (`n_embd`)
/// @param layers number of blocks (`n_layer`)
/// @param heads attention heads per block (`n_head`); divides `width`
/// @param innerWidth length of a block's inner layer (`n_inner`, by default four times `width`)
/// @param layerNormEpsilon added to the variance (`layer_norm_epsilon`)
/// @param activation the function between a block's inner layers (`activation_function`)
/// @param tiedHead whether the output layer is the token embedding (`tie_word_embeddings`)
public record Gpt2Configuration(
        int vocabularySize,
        int contextLength,
        int width,
        int layers,
        int heads,
        int innerWidth,
        float layerNormEpsilon,
        Activation activation,
        boolean tiedHead) {

    /// Checks that the numbers describe a model.
    public Gpt2Configuration {
        positive("vocab_size", vocabularySize);
        positive("n_positions", contextLength);
        positive("n_embd", width);
        positive("n_layer", layers);
        positive("n_head", heads);
        positive("n_inner", innerWidth);
        if (width % heads != 0) {
            throw new IllegalArgumentException(
                    "n_embd " + width + " is not a multiple of n_head " + heads);
        }
        if (!(layerNormEpsilon > 0)) {
            throw new IllegalArgumentException(
                    "layer_norm_epsilon is " + layerNormEpsilon + ": it must be positive");
        }
    }

    /// Length of one head's query, key and value.
    public int headWidth() {
        return width / heads;
    }

    private static void positive(String name, int value) {
        if (value < 1 || value > 1 << 24) {
            throw new IllegalArgumentException(
                    name + " is " + value + ": it must be between 1 and " + (1 << 24));
        }
    }
}
