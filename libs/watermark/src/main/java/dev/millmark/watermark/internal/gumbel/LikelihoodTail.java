package dev.millmark.watermark.internal.gumbel;

import dev.millmark.watermark.internal.tail.Fourier;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicReferenceArray;

/// The upper tail of a sum of log likelihood ratios under the null hypothesis, for guesses rounded to a grid of
/// log-odds. The sum is tilted to its saddlepoint, convolved there by Fourier transform, and tilted back. Every ratio
/// is rounded up, to a cell of E and then to a lattice, so the result is at least the true probability; it exceeds it
/// by about a tenth of a decade.
public final class LikelihoodTail {

    private static final double WIDEST = 12;
    private static final int STEPS_PER_UNIT = 4;
    private static final int GRID = (int) (2 * WIDEST * STEPS_PER_UNIT) + 1;

    /// Cells of E: from 0, then at equal ratios from here to where nothing is left.
    private static final double FIRST = 1e-9;

    private static final double LAST = 40;
    private static final int CELLS = 16_384;
    private static final int LATTICE = 1 << 16;

    /// The tilted sum stays within this many standard deviations of its mean.
    private static final double REACH = 8;

    private static final double STEEPEST = 64;
    private static final double[] EDGES = edges();
    private static final double[] MASSES = masses();
    private static final AtomicReferenceArray<double[]> LOG_RATIOS =
            new AtomicReferenceArray<>(GRID);
    private static final Fourier FOURIER = new Fourier(LATTICE);

    private final int[] counts = new int[GRID];
    private int tokens;

    /// The point of the grid nearest to a guess; a function of the guess alone, so as good a guess as any.
    public static double rounded(double guess) {
        return probability(row(guess));
    }

    /// Adds a token whose guess was this, rounded or not.
    public void add(double guess) {
        counts[row(guess)]++;
        tokens++;
    }

    /// An upper bound of ln P(Σ ln ratio ≥ sum), no worse than Markov's −sum.
    public double logSurvival(double sum) {
        if (tokens == 0) {
            return 0;
        }
        Tilt tilt = saddlepoint(sum);
        double bound = tilt.log - tilt.angle * sum + Math.log(upper(tilt, sum));
        return Math.min(0, Math.min(bound, -sum));
    }

    private static int row(double guess) {
        double logOdds = Math.clamp(Math.log(guess) - Math.log1p(-guess), -WIDEST, WIDEST);
        return (int) Math.rint((logOdds + WIDEST) * STEPS_PER_UNIT);
    }

    private static double probability(int row) {
        return 1 / (1 + Math.exp(WIDEST - (double) row / STEPS_PER_UNIT));
    }

    /// Where the tilted mean is `sum`, or 0 where the sum is no more than the mean.
    private Tilt saddlepoint(double sum) {
        Tilt flat = tilt(0);
        if (sum <= flat.mean) {
            return flat;
        }
        double low = 0;
        double high = STEEPEST;
        double angle = 1;
        Tilt tilt = flat;
        for (int step = 0; step < 40; step++) {
            tilt = tilt(angle);
            if (Math.abs(tilt.mean - sum) <= 0.05 * Math.sqrt(tilt.variance)) {
                return tilt;
            }
            if (tilt.mean < sum) {
                low = angle;
            } else {
                high = angle;
            }
            angle += (sum - tilt.mean) / tilt.variance;
            if (!(angle > low && angle < high)) {
                angle = (low + high) / 2;
            }
        }
        return tilt;
    }

    private Tilt tilt(double angle) {
        double log = 0;
        double mean = 0;
        double variance = 0;
        for (int row = 0; row < GRID; row++) {
            if (counts[row] > 0) {
                double[] ratios = logRatios(row);
                double total = 0;
                double first = 0;
                double second = 0;
                for (int cell = 0; cell < CELLS; cell++) {
                    double weight = MASSES[cell] * Math.exp(angle * ratios[cell]);
                    total += weight;
                    first += weight * ratios[cell];
                    second += weight * ratios[cell] * ratios[cell];
                }
                double own = first / total;
                log += counts[row] * Math.log(total);
                mean += counts[row] * own;
                variance += counts[row] * Math.max(1e-12, second / total - own * own);
            }
        }
        return new Tilt(angle, log, mean, variance);
    }

    /// Σ_{t ≥ sum} q(t) e^−θ(t − sum) for the tilted distribution q of the sum on the lattice.
    private double upper(Tilt tilt, double sum) {
        double step = 2 * REACH * Math.sqrt(tilt.variance) / LATTICE;
        double[] density = convolve(tilt, step);
        // each rounding to the lattice adds half a step on average
        long center = Math.round(tilt.mean / step + tokens / 2.0);
        long from = Math.max((long) Math.ceil(sum / step), center - LATTICE / 2);
        double total = 0;
        for (long t = from; t < center + LATTICE / 2; t++) {
            total +=
                    Math.max(0, density[(int) Math.floorMod(t, (long) LATTICE)])
                            * Math.exp(-tilt.angle * (t * step - sum));
        }
        return total;
    }

    private double[] convolve(Tilt tilt, double step) {
        double[] real = new double[LATTICE];
        double[] imaginary = new double[LATTICE];
        Arrays.fill(real, 1);
        double log = 0;
        for (int row = 0; row < GRID; row++) {
            if (counts[row] > 0) {
                double[] ofRow = new double[LATTICE];
                double[] imaginaryOfRow = new double[LATTICE];
                log += counts[row] * place(ofRow, logRatios(row), tilt.angle, step);
                FOURIER.transform(ofRow, imaginaryOfRow, -1);
                for (int factor = 0; factor < counts[row]; factor++) {
                    multiply(real, imaginary, ofRow, imaginaryOfRow);
                }
            }
        }
        FOURIER.transform(real, imaginary, 1);
        // the lattice's own tilt is a little steeper than the cells', on which `tilt.log` is
        double scale = Math.exp(log - tilt.log) / LATTICE;
        for (int i = 0; i < LATTICE; i++) {
            real[i] *= scale;
        }
        return real;
    }

    /// Places the tilted log ratio of one token on the circle and returns the logarithm of what its total was.
    private static double place(double[] circle, double[] ratios, double angle, double step) {
        double total = 0;
        for (int cell = 0; cell < CELLS; cell++) {
            double point = Math.ceil(ratios[cell] / step);
            double weight = MASSES[cell] * Math.exp(angle * point * step);
            circle[(int) Math.floorMod((long) point, (long) LATTICE)] += weight;
            total += weight;
        }
        for (int i = 0; i < LATTICE; i++) {
            circle[i] /= total;
        }
        return Math.log(total);
    }

    private static void multiply(
            double[] real, double[] imaginary, double[] otherReal, double[] otherImaginary) {
        for (int i = 0; i < real.length; i++) {
            double re = real[i] * otherReal[i] - imaginary[i] * otherImaginary[i];
            imaginary[i] = real[i] * otherImaginary[i] + imaginary[i] * otherReal[i];
            real[i] = re;
        }
    }

    /// ln ratio at the lower edge of each cell, where it is greatest.
    private static double[] logRatios(int row) {
        double[] known = LOG_RATIOS.get(row);
        if (known != null) {
            return known;
        }
        double p = probability(row);
        double[] ratios = new double[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            ratios[cell] = Math.log(LikelihoodRatio.of(p, EDGES[cell]));
        }
        LOG_RATIOS.set(row, ratios);
        return ratios;
    }

    private static double[] edges() {
        double[] edges = new double[CELLS];
        for (int cell = 1; cell < CELLS; cell++) {
            edges[cell] = FIRST * Math.pow(LAST / FIRST, (cell - 1.0) / (CELLS - 1.0));
        }
        return edges;
    }

    private static double[] masses() {
        double[] masses = new double[CELLS];
        for (int cell = 0; cell < CELLS; cell++) {
            double next = cell + 1 == CELLS ? Double.POSITIVE_INFINITY : EDGES[cell + 1];
            masses[cell] = Math.exp(-EDGES[cell]) * -Math.expm1(EDGES[cell] - next);
        }
        return masses;
    }

    private record Tilt(double angle, double log, double mean, double variance) {}
}
