package dev.millmark.c2pa.cose;

import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.math.BigInteger;
import org.bouncycastle.asn1.ASN1Encoding;
import org.bouncycastle.asn1.ASN1Integer;
import org.bouncycastle.asn1.ASN1Primitive;
import org.bouncycastle.asn1.ASN1Sequence;
import org.bouncycastle.util.BigIntegers;

/// The two forms of an ECDSA signature.
final class EcdsaSignature {

    private EcdsaSignature() {}

    /// `r ‖ s` (RFC 9053 section 2.1) from `SEQUENCE { r INTEGER, s INTEGER }` (RFC 3279 section 2.2.3), which is what
    /// hardware and key management services answer. A signature that is not DER is given back as it is.
    ///
    /// @param size of the result
    static Bytes pair(Bytes signature, int size) {
        if (signature.size() == size || signature.isEmpty()) {
            return signature;
        }
        try {
            if (ASN1Primitive.fromByteArray(signature.toArray()) instanceof ASN1Sequence sequence
                    && sequence.size() == 2
                    && Bytes.copyOf(sequence.getEncoded(ASN1Encoding.DER)).equals(signature)) {
                return Bytes.concat(half(sequence, 0, size / 2), half(sequence, 1, size / 2));
            }
            return signature;
        } catch (IOException | RuntimeException noDer) { // the latter from bad ASN.1
            return signature;
        }
    }

    private static Bytes half(ASN1Sequence sequence, int index, int width) {
        BigInteger value = ASN1Integer.getInstance(sequence.getObjectAt(index)).getPositiveValue();
        return Bytes.copyOf(BigIntegers.asUnsignedByteArray(width, value));
    }
}
