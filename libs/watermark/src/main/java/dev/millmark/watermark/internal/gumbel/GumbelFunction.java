package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.TextContexts;

/// A keyed pseudorandom function with values in (0, 1), for Gumbel-max sampling.
public interface GumbelFunction extends TokenFunction {

    /// How many factors of at least 2^−33 stay above the smallest normal double when multiplied.
    int FACTORS = 30;

    /// u for `token` in the current context, strictly between 0 and 1.
    double uniform(int token);

    /// The greatest u there is.
    double greatestUniform();

    /// u for each scored token of a text.
    default double[] uniforms(TextContexts text) {
        double[] uniforms = new double[text.count()];
        for (int i = 0; i < uniforms.length; i++) {
            context(text.contexts(), i * text.width());
            uniforms[i] = uniform(text.token(i));
        }
        return uniforms;
    }

    /// −ln(1 − u): exponential with mean 1 under the null hypothesis.
    @Override
    default double score(int token) {
        return -Math.log1p(-uniform(token));
    }

    @Override
    default double[] scores(TextContexts text) {
        double[] scores = uniforms(text);
        for (int i = 0; i < scores.length; i++) {
            scores[i] = -Math.log1p(-scores[i]);
        }
        return scores;
    }

    /// One logarithm serves [#FACTORS] tokens. Every u here has at most 53 bits after the point, so 1 − u is exact and
    /// only the product rounds: by less than one part in 2^52 for each factor, less than the logarithms themselves
    /// would.
    @Override
    default double sum(TextContexts text) {
        double[] uniforms = uniforms(text);
        double sum = 0;
        for (int from = 0; from < uniforms.length; from += FACTORS) {
            double product = 1;
            for (int i = from; i < Math.min(from + FACTORS, uniforms.length); i++) {
                product *= 1 - uniforms[i];
            }
            sum -= Math.log(product);
        }
        return sum;
    }
}
