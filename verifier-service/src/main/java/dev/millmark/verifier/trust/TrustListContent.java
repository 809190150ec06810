package dev.millmark.verifier.trust;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.RevocationList;
import dev.millmark.encoding.Bytes;
import java.nio.charset.StandardCharsets;
import java.util.List;

/// A list that was read.
sealed interface TrustListContent {

    /// Anchors of signers.
    record Anchors(List<Certificate> certificates) implements TrustListContent {}

    /// Anchors of time-stamp authorities.
    record TimeStampAnchors(List<Certificate> certificates) implements TrustListContent {}

    /// What authorities revoked.
    record Revocations(List<RevocationList> lists) implements TrustListContent {}

    /// Reads a list.
    ///
    /// @throws MalformedCertificateException if there is nothing in it, or what does not parse
    static TrustListContent read(TrustListKind kind, Bytes content)
            throws MalformedCertificateException {
        return switch (kind) {
            case ANCHORS -> new Anchors(certificates(content));
            case TIME_STAMP_ANCHORS -> new TimeStampAnchors(certificates(content));
            case REVOCATION_LIST -> new Revocations(RevocationList.read(content));
        };
    }

    private static List<Certificate> certificates(Bytes content)
            throws MalformedCertificateException {
        List<Certificate> found =
                Pem.read(new String(content.toArray(), StandardCharsets.ISO_8859_1));
        if (found.isEmpty()) {
            throw new MalformedCertificateException("a list without a PEM certificate");
        }
        return List.copyOf(found);
    }
}
