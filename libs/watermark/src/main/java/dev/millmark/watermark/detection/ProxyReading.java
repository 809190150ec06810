package dev.millmark.watermark.detection;

/// A reading, and for each of its tokens a guess of how probable the token was to its generator: from a small language
/// model, or from the generator's own without the prompt.
///
/// The guesses may be as bad as they like, but they must be a function of the text alone. Never take them from the
/// record of a text that was issued under the key: the key chose that text's tokens, and the guarantee is gone.
public final class ProxyReading {

    private final Reading reading;
    private final double[] probabilities;

    private ProxyReading(Reading reading, double[] probabilities) {
        this.reading = reading;
        this.probabilities = probabilities;
    }

    /// @param probabilities one for each token, 0 to 1, both included; copied
    /// @throws IllegalArgumentException if their number is not the reading's length, or one is NaN or not a probability
    public static ProxyReading of(Reading reading, double... probabilities) {
        if (probabilities.length != reading.length()) {
            throw new IllegalArgumentException(
                    probabilities.length
                            + " probabilities for "
                            + reading.length()
                            + " tokens: pass one for each");
        }
        for (int i = 0; i < probabilities.length; i++) {
            if (!(probabilities[i] >= 0 && probabilities[i] <= 1)) {
                throw new IllegalArgumentException(
                        "probability " + i + " is " + probabilities[i] + ": use 0 to 1");
            }
        }
        return new ProxyReading(reading, probabilities.clone());
    }

    /// The token ids.
    public Reading reading() {
        return reading;
    }

    /// The guess for the token at `position`.
    public double probability(int position) {
        return probabilities[position];
    }

    /// The mean of −ln of the guesses, in nats: what the proxy makes of the text's entropy.
    double meanSurprise() {
        double sum = 0;
        for (double probability : probabilities) {
            sum -= Math.log(Math.max(probability, 1e-5));
        }
        return probabilities.length == 0 ? 0 : sum / probabilities.length;
    }
}
