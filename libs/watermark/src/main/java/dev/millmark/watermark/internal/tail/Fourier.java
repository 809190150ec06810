package dev.millmark.watermark.internal.tail;

/// The discrete Fourier transform of a power-of-two length, in place.
public final class Fourier {

    private final double[] cosine;
    private final double[] sine;

    /// @param n the length
    public Fourier(int n) {
        cosine = new double[n / 2];
        sine = new double[n / 2];
        for (int k = 0; k < n / 2; k++) {
            cosine[k] = Math.cos(2 * Math.PI * k / n);
            sine[k] = Math.sin(2 * Math.PI * k / n);
        }
    }

    /// Replaces (real, imaginary) by its transform, with the sign of the exponent −1 forward and +1 backward, unscaled.
    public void transform(double[] real, double[] imaginary, int sign) {
        int n = real.length;
        for (int i = 1, j = 0; i < n; i++) {
            int bit = n >> 1;
            for (; (j & bit) != 0; bit >>= 1) {
                j ^= bit;
            }
            j ^= bit;
            if (i < j) {
                swap(real, i, j);
                swap(imaginary, i, j);
            }
        }
        for (int length = 2; length <= n; length <<= 1) {
            butterflies(real, imaginary, length, sign);
        }
    }

    private void butterflies(double[] real, double[] imaginary, int length, int sign) {
        int half = length / 2;
        int stride = real.length / length;
        for (int start = 0; start < real.length; start += length) {
            for (int k = 0; k < half; k++) {
                int even = start + k;
                int odd = even + half;
                double c = cosine[k * stride];
                double s = sign * sine[k * stride];
                double re = real[odd] * c - imaginary[odd] * s;
                double im = real[odd] * s + imaginary[odd] * c;
                real[odd] = real[even] - re;
                imaginary[odd] = imaginary[even] - im;
                real[even] += re;
                imaginary[even] += im;
            }
        }
    }

    private static void swap(double[] values, int i, int j) {
        double held = values[i];
        values[i] = values[j];
        values[j] = held;
    }
}
