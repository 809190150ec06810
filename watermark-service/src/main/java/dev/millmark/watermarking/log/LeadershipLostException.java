package dev.millmark.watermarking.log;

/// Another instance took the lead. What this one has in memory is worth nothing any more.
public final class LeadershipLostException extends Exception {

    private static final long serialVersionUID = 1L;

    public LeadershipLostException(String sign) {
        super(sign);
    }
}
