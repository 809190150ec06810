package dev.millmark.watermarking.log.checkpoint;

/// Too few witnesses cosigned, so nothing is published.
public final class QuorumMissedException extends Exception {

    private static final long serialVersionUID = 1L;

    QuorumMissedException(int cosigners) {
        super(cosigners + " witnesses cosigned, which the policy finds too few");
    }
}
