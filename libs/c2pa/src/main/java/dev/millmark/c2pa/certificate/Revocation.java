package dev.millmark.c2pa.certificate;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import java.util.Set;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.CRLReason;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/// That a certificate was revoked.
///
/// @param since from when on it counts: the time of the revocation, or the earlier time at which the key is thought to
///     have become invalid (RFC 5280 section 5.3.2)
/// @param sparesTimeStamps whether time-stamps that a revoked authority made before stay good. They do where the reason
///     says that the key was never in other hands (RFC 3161 section 4): who has the key can make older ones.
public record Revocation(Instant since, boolean sparesTimeStamps) {

    private static final Set<Integer> HARMLESS =
            Set.of(
                    CRLReason.unspecified,
                    CRLReason.affiliationChanged,
                    CRLReason.superseded,
                    CRLReason.cessationOfOperation);

    /// @param reason the `reasonCode` of the entry, where there is one
    /// @param invalidityDate the extension of that name, where there is one
    static Revocation of(
            Date revoked, @Nullable Integer reason, @Nullable Extension invalidityDate) {
        return new Revocation(
                start(revoked, invalidityDate), reason != null && HARMLESS.contains(reason));
    }

    /// When a revocation begins to count.
    ///
    /// @param invalidityDate the extension of that name, where there is one
    static Instant start(Date revoked, @Nullable Extension invalidityDate) {
        Instant start = revoked.toInstant();
        if (invalidityDate == null) {
            return start;
        }
        try {
            Instant invalid =
                    ASN1GeneralizedTime.getInstance(invalidityDate.getParsedValue())
                            .getDate()
                            .toInstant();
            return invalid.isBefore(start) ? invalid : start;
        } catch (ParseException | IllegalArgumentException unreadable) {
            return start;
        }
    }
}
