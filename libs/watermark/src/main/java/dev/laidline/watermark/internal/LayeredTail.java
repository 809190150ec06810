package dev.laidline.watermark.internal;

import java.util.Arrays;

/// The exact upper tail of Σ w_l S_l for independent S_l with one common distribution on 0..K and whole weights. The distribution is
/// tilted by e^θs so that the observed sum becomes its mean, convolved by Fourier transform there, and tilted back; so a p-value of 1e-60
/// keeps as many digits as one of 0.1.
public final class LayeredTail {

    /// The tilted sum stays within this many standard deviations of its mean, to far below a double's precision.
    private static final double REACH = 12;

    private static final int MOST_STEPS = 200;

    private final double[] logProbabilities;
    private final LayerWeights weights;

    /// @param logProbabilities of S = 0, 1, …, K, natural
    public LayeredTail(double[] logProbabilities, LayerWeights weights) {
        this.logProbabilities = logProbabilities.clone();
        this.weights = weights;
    }

    /// ln P(Σ w_l S_l ≥ sum).
    public double logSurvival(int sum) {
        int largest = (logProbabilities.length - 1) * weights.total();
        if (sum > largest) {
            return Double.NEGATIVE_INFINITY;
        }
        Tilt flat = tilt(0);
        if (sum <= flat.mean) {
            double below = sum <= 0 ? 0 : 1 - upper(flat, sum);
            return Math.log1p(-Math.max(0, below));
        }
        Tilt tilt = tilt(angle(sum));
        return Math.min(0, tilt.log - tilt.angle * sum + Math.log(upper(tilt, sum)));
    }

    /// Σ_{t ≥ sum} q(t) e^−θ(t − sum) for the tilted distribution q.
    private double upper(Tilt tilt, int sum) {
        double[] density = convolve(tilt);
        int size = density.length;
        double total = 0;
        double centre = Math.rint(tilt.mean);
        for (double t = Math.max(sum, centre - size / 2.0); t < centre + size / 2.0; t++) {
            total +=
                    Math.max(0, density[(int) Math.floorMod((long) t, (long) size)])
                            * Math.exp(-tilt.angle * (t - sum));
        }
        return total;
    }

    /// The distribution of the tilted sum, wrapped around a circle that is wide enough for it.
    private double[] convolve(Tilt tilt) {
        double width = 2 * REACH * Math.sqrt(tilt.variance) + 64;
        int size = Integer.highestOneBit((int) Math.min(width, 1 << 26)) << 1;
        Fourier fourier = new Fourier(size);
        double[] real = new double[size];
        double[] imaginary = new double[size];
        Arrays.fill(real, 1);
        int layer = 0;
        while (layer < weights.depth()) {
            int weight = weights.weight(layer);
            double[] layerReal = new double[size];
            double[] layerImaginary = new double[size];
            place(layerReal, weight, tilt.angle);
            fourier.transform(layerReal, layerImaginary, -1);
            for (; layer < weights.depth() && weights.weight(layer) == weight; layer++) {
                multiply(real, imaginary, layerReal, layerImaginary);
            }
        }
        fourier.transform(real, imaginary, 1);
        for (int i = 0; i < size; i++) {
            real[i] /= size;
        }
        return real;
    }

    /// The tilted distribution of w S, wrapped.
    private void place(double[] circle, int weight, double angle) {
        double[] tilted = moments(weight * angle, weight);
        for (int k = 0; k < logProbabilities.length; k++) {
            circle[(int) ((long) weight * k % circle.length)] +=
                    Math.exp(logProbabilities[k] + angle * weight * k - tilted[0]);
        }
    }

    private double angle(int sum) {
        double low = 0;
        double high = 1e-3;
        while (tilt(high).mean < sum && high < 1e3) {
            high *= 2;
        }
        for (int step = 0; step < MOST_STEPS && high - low > 1e-12 * high; step++) {
            double middle = (low + high) / 2;
            if (tilt(middle).mean < sum) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return low;
    }

    private Tilt tilt(double angle) {
        double log = 0;
        double mean = 0;
        double variance = 0;
        int layer = 0;
        while (layer < weights.depth()) {
            int weight = weights.weight(layer);
            double[] moments = moments(angle * weight, weight);
            for (; layer < weights.depth() && weights.weight(layer) == weight; layer++) {
                log += moments[0];
                mean += moments[1];
                variance += moments[2];
            }
        }
        return new Tilt(angle, log, mean, variance);
    }

    /// Cumulant generating function of S at `angle`, and mean and variance of w S there.
    private double[] moments(double angle, int weight) {
        double max = Double.NEGATIVE_INFINITY;
        for (int k = 0; k < logProbabilities.length; k++) {
            max = Math.max(max, logProbabilities[k] + angle * k);
        }
        double sum = 0;
        double first = 0;
        double second = 0;
        for (int k = 0; k < logProbabilities.length; k++) {
            double p = Math.exp(logProbabilities[k] + angle * k - max);
            sum += p;
            first += p * k;
            second += p * k * k;
        }
        double mean = first / sum;
        double variance = Math.max(0, second / sum - mean * mean);
        return new double[] {max + Math.log(sum), weight * mean, weight * weight * variance};
    }

    private static void multiply(
            double[] real, double[] imaginary, double[] otherReal, double[] otherImaginary) {
        for (int i = 0; i < real.length; i++) {
            double re = real[i] * otherReal[i] - imaginary[i] * otherImaginary[i];
            imaginary[i] = real[i] * otherImaginary[i] + imaginary[i] * otherReal[i];
            real[i] = re;
        }
    }

    private record Tilt(double angle, double log, double mean, double variance) {}
}
