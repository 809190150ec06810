package dev.millmark.c2pa.certificate;

/// Object identifiers of extended key usage that C2PA 2.4 section 14.5.1 and its trust model speak of.
public final class KeyPurpose {

    /// `c2pa-kp-claimSigning`.
    public static final String CLAIM_SIGNING = "1.3.6.1.4.1.62558.2.1";

    /// `emailProtection`.
    public static final String EMAIL_PROTECTION = "1.3.6.1.5.5.7.3.4";

    /// `documentSigning`.
    public static final String DOCUMENT_SIGNING = "1.3.6.1.5.5.7.3.36";

    /// `timeStamping`.
    public static final String TIME_STAMPING = "1.3.6.1.5.5.7.3.8";

    /// `OCSPSigning`.
    public static final String OCSP_SIGNING = "1.3.6.1.5.5.7.3.9";

    /// `anyExtendedKeyUsage`, which no signing certificate may have.
    public static final String ANY = "2.5.29.37.0";

    private KeyPurpose() {}
}
