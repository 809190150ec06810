package dev.millmark.verifier.trust;

/// What a list is about.
public enum TrustListKind {
    /// Trust anchors of signers.
    ANCHORS,
    /// Trust anchors of time-stamp authorities.
    TIME_STAMP_ANCHORS,
    /// What a certificate authority has revoked. It is signed and only revokes, so a newer one replaces an older one.
    REVOCATION_LIST
}
