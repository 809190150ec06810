package dev.laidline.c2pa;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.cbor.CborMap;
import dev.laidline.c2pa.certificate.SigningCredential;
import dev.laidline.c2pa.cose.CoseSign1;
import dev.laidline.c2pa.timestamp.TimeStampAuthority;
import dev.laidline.c2pa.timestamp.TimeStampExchange;
import dev.laidline.c2pa.timestamp.TimeStampedSignature;
import java.util.Arrays;
import java.util.Optional;

/// How claims are signed.
///
/// @param credential what signs
/// @param authority what time-stamps the signature; empty where nothing does
record ClaimSigning(SigningCredential credential, Optional<TimeStampAuthority> authority) {

    /// What padding may have to add to a time-stamped signature: some few bytes cannot be added.
    private static final int SLACK = 8;

    /// Signs a claim, and has the signature time-stamped.
    ClaimSignature sign(Bytes claim) {
        Bytes header = credential.protectedHeader();
        Bytes signature = credential.signer().sign(CoseSign1.toBeSigned(header, claim));
        CborMap unprotected =
                authority
                        .map(stamping ->
                                withToken(
                                        TimeStampExchange.token(
                                                stamping,
                                                TimeStampedSignature.message(header, signature))))
                        .orElseGet(() -> CborMap.builder().build());
        return new ClaimSignature(header, unprotected, signature);
    }

    /// A stand-in of the greatest size, whose every byte takes the longest form in a text.
    ClaimSignature placeholder() {
        CborMap unprotected =
                authority
                        .map(stamping -> withToken(longest(stamping.largestToken())))
                        .orElseGet(() -> CborMap.builder().build());
        return new ClaimSignature(
                credential.protectedHeader(),
                unprotected,
                longest(credential.signer().signatureSize()));
    }

    /// How many bytes a claim signature needs at most, when it is to be padded to a size known beforehand.
    int largestSize() {
        return placeholder().encode().size() + (authority.isPresent() ? SLACK : 0);
    }

    private static CborMap withToken(Bytes token) {
        return CborMap.builder()
                .put(TimeStampedSignature.HEADER, TimeStampedSignature.header(token))
                .build();
    }

    private static Bytes longest(int size) {
        byte[] longest = new byte[size];
        Arrays.fill(longest, (byte) 0xFF);
        return Bytes.copyOf(longest);
    }
}
