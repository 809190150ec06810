package dev.millmark.watermark;

/// The keyed uniforms u of a text's scored tokens, as −ln u: exponential with mean 1 on unmarked text, with mean p on a
/// token that the key chose at probability p.
public final class Uniforms {

    private final double[] first;
    private final double[] second;
    private final double alpha;

    Uniforms(double[] first, double[] second, double alpha) {
        this.first = first;
        this.second = second;
        this.alpha = alpha;
    }

    /// How many scored tokens.
    public int count() {
        return first.length;
    }

    /// −ln u of scored token `index` under the first key.
    public double exponential(int index) {
        return first[index];
    }

    /// −ln u of scored token `index` under the second key; the same as the first's if there is one key.
    public double secondExponential(int index) {
        return second[index];
    }

    /// The share of tokens that the second key chose; 0 if there is one key.
    public double alpha() {
        return alpha;
    }
}
