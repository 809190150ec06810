package dev.millmark.watermark;

import dev.millmark.watermark.internal.TextContexts;
import dev.millmark.watermark.internal.gumbel.GumbelFunction;
import dev.millmark.watermark.key.WatermarkKey;
import java.util.List;
import java.util.function.Function;

/// One text's token ids, prepared once so that any number of keys' uniforms can be looked up; each exact context once.
public final class UniformScorer {

    private final TextContexts text;
    private final Function<WatermarkKey, List<GumbelFunction>> functions;
    private final double alpha;

    /// @param functions of a key: one, or two if it cannot be known which of them served
    UniformScorer(
            TextContexts text,
            Function<WatermarkKey, List<GumbelFunction>> functions,
            double alpha) {
        this.text = text;
        this.functions = functions;
        this.alpha = alpha;
    }

    /// How many tokens are scored.
    public int scoredTokens() {
        return text.count();
    }

    /// Where in the text's token ids scored token `index` stands.
    public int position(int index) {
        return text.position(index);
    }

    /// The uniforms of the scored tokens under `key`.
    ///
    /// @throws dev.millmark.watermark.key.KeyUseException if the key may not detect
    /// @throws IllegalArgumentException if the key is of another scheme
    public Uniforms uniforms(WatermarkKey key) {
        List<GumbelFunction> keyed = functions.apply(key);
        return new Uniforms(exponentials(keyed.getFirst()), exponentials(keyed.getLast()), alpha);
    }

    private double[] exponentials(GumbelFunction function) {
        double[] exponentials = function.uniforms(text);
        for (int i = 0; i < exponentials.length; i++) {
            exponentials[i] = -Math.log(exponentials[i]);
        }
        return exponentials;
    }
}
