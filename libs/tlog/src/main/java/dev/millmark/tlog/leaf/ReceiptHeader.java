package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;

/// The protected header of a receipt (RFC 9942 section 5.2): `{1: -8, 4: kid, 15: {1: iss, 2: sub}, 395: 1}`, EdDSA and
/// RFC9162_SHA256.
///
/// @param keyId which key of the log signed
/// @param issuer the log
/// @param subject what the receipt is for
public record ReceiptHeader(Bytes keyId, String issuer, String subject) {

    private static final int ALGORITHM = 1;
    private static final int KEY_ID = 4;
    private static final int CLAIMS = 15;
    private static final int VERIFIABLE_DATA_STRUCTURE = 395;
    private static final int EDDSA = -8;
    private static final int RFC9162_SHA256 = 1;

    static ReceiptHeader parse(Bytes encoded) throws MalformedLeafException {
        CborReader reader = new CborReader(encoded);
        reader.expect(CborType.MAP, 4);
        reader.expect(CborType.UNSIGNED, ALGORITHM);
        reader.expectNegative(EDDSA);
        reader.expect(CborType.UNSIGNED, KEY_ID);
        Bytes keyId = reader.bytes();
        reader.expect(CborType.UNSIGNED, CLAIMS);
        reader.expect(CborType.MAP, 2);
        reader.expect(CborType.UNSIGNED, 1);
        String issuer = reader.text();
        reader.expect(CborType.UNSIGNED, 2);
        String subject = reader.text();
        reader.expect(CborType.UNSIGNED, VERIFIABLE_DATA_STRUCTURE);
        reader.expect(CborType.UNSIGNED, RFC9162_SHA256);
        reader.end();
        return new ReceiptHeader(keyId, issuer, subject);
    }

    /// The bytes that are signed.
    Bytes encode() {
        return new CborWriter()
                .map(4)
                .unsigned(ALGORITHM)
                .integer(EDDSA)
                .unsigned(KEY_ID)
                .bytes(keyId)
                .unsigned(CLAIMS)
                .map(2)
                .unsigned(1)
                .text(issuer)
                .unsigned(2)
                .text(subject)
                .unsigned(VERIFIABLE_DATA_STRUCTURE)
                .unsigned(RFC9162_SHA256)
                .build();
    }
}
