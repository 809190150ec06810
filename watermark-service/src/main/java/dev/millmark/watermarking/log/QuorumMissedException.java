package dev.millmark.watermarking.log;

/// Too few witnesses cosigned, so nothing is published.
final class QuorumMissedException extends Exception {

    private static final long serialVersionUID = 1L;

    QuorumMissedException(int cosigners) {
        super(cosigners + " witnesses cosigned, which the policy finds too few");
    }
}
