package dev.millmark.c2pa.certificate;

import java.text.ParseException;
import java.time.Instant;
import java.util.Date;
import org.bouncycastle.asn1.ASN1GeneralizedTime;
import org.bouncycastle.asn1.x509.Extension;
import org.jspecify.annotations.Nullable;

/// When a revocation begins to count.
final class Revocation {

    private Revocation() {}

    /// The time of the revocation, or the earlier time at which the key is thought to have become invalid (RFC 5280
    /// section 5.3.2).
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
