package dev.millmark.watermark.internal.tournament;

import java.math.BigDecimal;
import java.math.BigInteger;
import java.util.Arrays;

/// Makes n-grams of wanted hashes under SynthID-Text's affine hash without any key: the ids that hash to 0 are a
/// lattice; a reduced basis of it (Lenstra, Lenstra, Lovász) and Babai's rounding lead from any solution to one among
/// the ids of a vocabulary.
public final class MadeUpNGrams {

    private static final BigInteger MODULUS = BigInteger.ONE.shiftLeft(64);
    private static final BigInteger MULTIPLIER = BigInteger.valueOf(SynthIdHash.MULTIPLIER);

    private final int length;
    private final int vocabulary;
    private final BigInteger[][] basis;

    /// @param length ids of an n-gram
    public MadeUpNGrams(int length, int vocabulary) {
        this.length = length;
        this.vocabulary = vocabulary;
        basis = new BigInteger[length][length];
        for (int row = 0; row < length; row++) {
            for (int column = 0; column < length; column++) {
                basis[row][column] = row == column ? BigInteger.ONE : BigInteger.ZERO;
            }
            // id j has the factor M^(length − j): against the last id, of factor M, that is
            basis[row][length - 1] =
                    row == length - 1
                            ? MODULUS
                            : MULTIPLIER
                                    .modPow(BigInteger.valueOf(length - 1L - row), MODULUS)
                                    .negate();
        }
        reduce();
    }

    /// Ids whose hash differs from that of ids 0 by this much, modulo 2^64.
    public int[] ofHash(long hash) {
        BigInteger[] ids = new BigInteger[length];
        Arrays.fill(ids, BigInteger.ZERO);
        ids[length - 1] =
                BigInteger.valueOf(hash).multiply(MULTIPLIER.modInverse(MODULUS)).mod(MODULUS);
        for (int round = 0; round < 4; round++) {
            round(ids);
        }
        int[] found = new int[length];
        for (int i = 0; i < length; i++) {
            found[i] = ids[i].intValueExact();
            if (found[i] < 0 || found[i] >= vocabulary) {
                throw new IllegalStateException("no n-gram of this hash: enlarge the vocabulary");
            }
        }
        return found;
    }

    /// What the ids of a text made of such n-grams are.
    public int[] text(long... hashes) {
        int[] text = new int[hashes.length * length];
        for (int i = 0; i < hashes.length; i++) {
            System.arraycopy(ofHash(hashes[i]), 0, text, i * length, length);
        }
        return text;
    }

    /// Moves ids by lattice vectors towards the middle of the vocabulary.
    private void round(BigInteger[] ids) {
        double[][] orthogonal = orthogonal();
        for (int row = length - 1; row >= 0; row--) {
            double[] offset = new double[length];
            for (int i = 0; i < length; i++) {
                offset[i] = ids[i].doubleValue() - vocabulary / 2.0;
            }
            subtract(
                    ids,
                    basis[row],
                    Math.rint(dot(offset, orthogonal[row]) / norm(orthogonal[row])));
        }
    }

    private void reduce() {
        int k = 1;
        while (k < length) {
            for (int j = k - 1; j >= 0; j--) {
                double[][] orthogonal = orthogonal();
                subtract(
                        basis[k],
                        basis[j],
                        Math.rint(dot(doubles(basis[k]), orthogonal[j]) / norm(orthogonal[j])));
            }
            double[][] orthogonal = orthogonal();
            double mu = dot(doubles(basis[k]), orthogonal[k - 1]) / norm(orthogonal[k - 1]);
            if (norm(orthogonal[k]) >= (0.75 - mu * mu) * norm(orthogonal[k - 1])) {
                k++;
            } else {
                BigInteger[] held = basis[k];
                basis[k] = basis[k - 1];
                basis[k - 1] = held;
                k = Math.max(1, k - 1);
            }
        }
    }

    private double[][] orthogonal() {
        double[][] orthogonal = new double[length][];
        for (int row = 0; row < length; row++) {
            orthogonal[row] = doubles(basis[row]);
            for (int earlier = 0; earlier < row; earlier++) {
                double mu = dot(orthogonal[row], orthogonal[earlier]) / norm(orthogonal[earlier]);
                for (int i = 0; i < length; i++) {
                    orthogonal[row][i] -= mu * orthogonal[earlier][i];
                }
            }
        }
        return orthogonal;
    }

    private static void subtract(BigInteger[] from, BigInteger[] vector, double times) {
        BigInteger factor = new BigDecimal(times).toBigInteger();
        for (int i = 0; i < from.length; i++) {
            from[i] = from[i].subtract(vector[i].multiply(factor));
        }
    }

    private static double[] doubles(BigInteger[] vector) {
        double[] doubles = new double[vector.length];
        Arrays.setAll(doubles, i -> vector[i].doubleValue());
        return doubles;
    }

    private static double dot(double[] one, double[] other) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += one[i] * other[i];
        }
        return sum;
    }

    private static double norm(double[] vector) {
        return dot(vector, vector);
    }
}
