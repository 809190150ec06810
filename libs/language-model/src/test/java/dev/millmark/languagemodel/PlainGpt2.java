package dev.millmark.languagemodel;

/// GPT-2 written out plainly in double precision, without a cache: what the fast one is held
/// against.
final class PlainGpt2 {

    private final RandomModel model;
    private final int width;

    PlainGpt2(RandomModel model) {
        this.model = model;
        this.width = model.shape().width();
    }

    /// The logits after each of the tokens.
    double[][] logits(int... ids) {
        double[][] hidden = new double[ids.length][];
        for (int i = 0; i < ids.length; i++) {
            hidden[i] = sum(row("wte.weight", ids[i]), row("wpe.weight", i));
        }
        for (int layer = 0; layer < model.shape().layers(); layer++) {
            hidden = block("h." + layer, hidden);
        }
        double[][] logits = new double[ids.length][model.shape().vocabularySize()];
        String head = model.shape().tiedHead() ? "wte.weight" : "lm_head.weight";
        for (int i = 0; i < ids.length; i++) {
            double[] normed = norm("ln_f", hidden[i]);
            for (int id = 0; id < logits[i].length; id++) {
                logits[i][id] = dot(normed, row(head, id), 0, width);
            }
        }
        return logits;
    }

    private double[][] block(String name, double[][] hidden) {
        double[][] projected = new double[hidden.length][];
        for (int i = 0; i < hidden.length; i++) {
            projected[i] =
                    linear(name + ".attn.c_attn", norm(name + ".ln_1", hidden[i]), 3 * width);
        }
        double[][] out = new double[hidden.length][];
        for (int i = 0; i < hidden.length; i++) {
            double[] attended = linear(name + ".attn.c_proj", attend(projected, i), width);
            double[] after = sum(hidden[i], attended);
            double[] inner =
                    linear(
                            name + ".mlp.c_fc",
                            norm(name + ".ln_2", after),
                            model.shape().innerWidth());
            for (int j = 0; j < inner.length; j++) {
                inner[j] =
                        switch (model.shape().activation()) {
                            case GELU_TANH -> gelu(inner[j]);
                            case GELU_EXACT -> exactGelu(inner[j]);
                        };
            }
            out[i] = sum(after, linear(name + ".mlp.c_proj", inner, width));
        }
        return out;
    }

    private double[] attend(double[][] projected, int query) {
        double[] out = new double[width];
        int headWidth = model.shape().headWidth();
        for (int from = 0; from < width; from += headWidth) {
            double[] weights = new double[query + 1];
            double total = 0;
            for (int key = 0; key <= query; key++) {
                double score = 0;
                for (int i = from; i < from + headWidth; i++) {
                    score += projected[query][i] * projected[key][width + i];
                }
                weights[key] = Math.exp(score / Math.sqrt(headWidth));
                total += weights[key];
            }
            for (int key = 0; key <= query; key++) {
                for (int i = from; i < from + headWidth; i++) {
                    out[i] += weights[key] / total * projected[key][2 * width + i];
                }
            }
        }
        return out;
    }

    static double gelu(double x) {
        return 0.5 * x * (1 + Math.tanh(Math.sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x)));
    }

    /// x·Φ(x), with the series of the normal distribution function: enough terms for |x| below 10.
    static double exactGelu(double x) {
        double term = x;
        double sum = x;
        for (int n = 1; n < 200; n++) {
            term *= x * x / (2 * n + 1);
            sum += term;
        }
        return x * (0.5 + Math.exp(-x * x / 2) / Math.sqrt(2 * Math.PI) * sum);
    }

    private double[] norm(String name, double[] x) {
        double mean = 0;
        for (double v : x) {
            mean += v / x.length;
        }
        double variance = 0;
        for (double v : x) {
            variance += (v - mean) * (v - mean) / x.length;
        }
        float[] weight = model.tensor(name + ".weight");
        float[] bias = model.tensor(name + ".bias");
        double[] out = new double[x.length];
        double deviation = Math.sqrt(variance + model.shape().layerNormEpsilon());
        for (int i = 0; i < x.length; i++) {
            out[i] = (x[i] - mean) / deviation * weight[i] + bias[i];
        }
        return out;
    }

    private double[] linear(String name, double[] x, int outputs) {
        float[] weight = model.tensor(name + ".weight");
        float[] bias = model.tensor(name + ".bias");
        double[] out = new double[outputs];
        for (int o = 0; o < outputs; o++) {
            out[o] = bias[o];
            for (int i = 0; i < x.length; i++) {
                out[o] += x[i] * weight[i * outputs + o];
            }
        }
        return out;
    }

    private double[] row(String name, int row) {
        double[] out = new double[width];
        for (int i = 0; i < width; i++) {
            out[i] = model.tensor(name)[row * width + i];
        }
        return out;
    }

    private static double dot(double[] a, double[] b, int from, int to) {
        double sum = 0;
        for (int i = from; i < to; i++) {
            sum += a[i] * b[i];
        }
        return sum;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] sum = a.clone();
        for (int i = 0; i < sum.length; i++) {
            sum[i] += b[i];
        }
        return sum;
    }
}
