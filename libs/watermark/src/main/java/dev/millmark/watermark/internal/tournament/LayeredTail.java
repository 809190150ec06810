package dev.millmark.watermark.internal.tournament;

import dev.millmark.watermark.internal.tail.Fourier;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// The exact upper tail of Σ w_l S_l for independent S_l with one common distribution on 0..K and whole weights. The
/// distribution is tilted by e^θs so that the observed sum becomes its mean, convolved by Fourier transform there, and
/// tilted back; so a p-value of 1e-60 keeps as many digits as one of 0.1. Sums that are nothing unusual share one
/// convolution without a tilt.
public final class LayeredTail {

    /// The tilted sum stays within this many standard deviations of its mean, to far below a double's precision.
    private static final double REACH = 12;

    /// Up to so many standard deviations above the mean the untilted tail, 1e-6 or more, keeps nine digits.
    private static final double USUAL = 4;

    private static final int MOST_STEPS = 100;

    private final double[] logProbabilities;
    private final LayerWeights weights;
    private final Tilt flat;

    /// The untilted tail from the least to the greatest sum worth telling; made when first wanted.
    private volatile double @Nullable [] usual;

    /// @param logProbabilities of S = 0, 1, …, K, natural
    public LayeredTail(double[] logProbabilities, LayerWeights weights) {
        this.logProbabilities = logProbabilities.clone();
        this.weights = weights;
        flat = tilt(0);
    }

    /// ln P(Σ w_l S_l ≥ sum).
    public double logSurvival(int sum) {
        int largest = (logProbabilities.length - 1) * weights.total();
        if (sum > largest) {
            return Double.NEGATIVE_INFINITY;
        }
        if (sum <= 0) {
            return 0;
        }
        if (sum <= flat.mean + USUAL * Math.sqrt(flat.variance)) {
            return usual(sum);
        }
        Tilt tilt = tilt(angle(sum));
        return Math.min(0, tilt.log - tilt.angle * sum + Math.log(upper(tilt, sum)));
    }

    private double usual(int sum) {
        double[] survival = usual;
        if (survival == null) {
            survival = cumulate(convolve(flat));
            usual = survival;
        }
        long index = sum - lowest(survival.length);
        return index < 0 ? 0 : Math.log(Math.min(1, survival[(int) index]));
    }

    /// The sum at which a circle of this size, centered on the mean, is cut open.
    private long lowest(int size) {
        return (long) (Math.rint(flat.mean) - size / 2.0);
    }

    private double[] cumulate(double[] density) {
        int size = density.length;
        double[] survival = new double[size];
        double total = 0;
        for (int index = size - 1; index >= 0; index--) {
            long sum = lowest(size) + index;
            total += Math.max(0, density[(int) Math.floorMod(sum, (long) size)]);
            survival[index] = total;
        }
        return survival;
    }

    /// Σ_{t ≥ sum} q(t) e^−θ(t − sum) for the tilted distribution q.
    private double upper(Tilt tilt, int sum) {
        double[] density = convolve(tilt);
        int size = density.length;
        double total = 0;
        double center = Math.rint(tilt.mean);
        for (double t = Math.max(sum, center - size / 2.0); t < center + size / 2.0; t++) {
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

    /// Where the tilted mean is `sum`: Newton's steps, halved wherever they leave what is known.
    private double angle(int sum) {
        double low = 0;
        double high = 1e3;
        double angle = (sum - flat.mean) / flat.variance;
        for (int step = 0; step < MOST_STEPS && high - low > 1e-12 * high; step++) {
            if (!(angle > low && angle < high)) {
                angle = (low + high) / 2;
            }
            Tilt tilt = tilt(angle);
            if (Math.abs(tilt.mean - sum) <= 1e-3 * Math.sqrt(tilt.variance)) {
                return angle;
            }
            if (tilt.mean < sum) {
                low = angle;
            } else {
                high = angle;
            }
            angle += (sum - tilt.mean) / tilt.variance;
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
