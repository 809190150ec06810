package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.c2pa.cbor.CborValue;
import dev.millmark.c2pa.certificate.OcspResponse;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.CoseSign1;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.c2pa.timestamp.TimeStampExchange;
import dev.millmark.c2pa.timestamp.TimeStampedSignature;
import dev.millmark.encoding.Bytes;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/// How claims are signed. Safe for use by several threads if the signer is.
final class ClaimSigning {

    /// What padding may have to add to a time-stamped signature: some few bytes cannot be added.
    private static final int SLACK = 8;

    /// What a token is asked for that only shows how long tokens are.
    private static final Bytes ANYTHING = Bytes.utf8("any signature");

    private final SigningCredential credential;
    private final Optional<TimeStampAuthority> authority;
    private final AtomicReference<Bytes> lastToken = new AtomicReference<>(Bytes.EMPTY);

    /// @param credential what signs
    /// @param authority what time-stamps the signature; empty where nothing does
    ClaimSigning(SigningCredential credential, Optional<TimeStampAuthority> authority) {
        this.credential = credential;
        this.authority = authority;
    }

    SigningCredential credential() {
        return credential;
    }

    /// Signs a claim, and has the signature time-stamped.
    ClaimSignature sign(Bytes claim) {
        Bytes header = credential.protectedHeader();
        Bytes signature = credential.signer().sign(CoseSign1.toBeSigned(header, claim));
        return signature(
                authority.map(stamping ->
                        token(stamping, TimeStampedSignature.message(header, signature))),
                signature);
    }

    /// A stand-in of the likely length in a text: signatures of one signer have one size, and so, but for some few
    /// bytes, have tokens of one authority. The first time the authority is asked for one that nobody needs.
    ClaimSignature likeness() {
        return signature(
                authority.map(stamping ->
                        lastToken.get().isEmpty() ? token(stamping, ANYTHING) : lastToken.get()),
                longest(credential.signer().signatureSize()));
    }

    /// How many bytes a claim signature needs at most, when it is to be padded to a size known beforehand.
    int largestSize() {
        ClaimSignature largest =
                signature(
                        authority.map(stamping -> longest(stamping.largestToken())),
                        longest(credential.signer().signatureSize()));
        return largest.encode().size() + (authority.isPresent() ? SLACK : 0);
    }

    private Bytes token(TimeStampAuthority stamping, Bytes message) {
        Bytes token = TimeStampExchange.token(stamping, message);
        lastToken.set(token);
        return token;
    }

    private ClaimSignature signature(Optional<Bytes> token, Bytes signature) {
        CborMap.Builder unprotected = CborMap.builder();
        List<CborValue> staples =
                credential.staples().stream().map(OcspResponse::der).map(CborValue::of).toList();
        if (!staples.isEmpty()) {
            unprotected.put(
                    OcspResponse.HEADER,
                    CborMap.builder()
                            .put(OcspResponse.HEADER_VALUES, CborValue.of(staples))
                            .build());
        }
        token.ifPresent(stamp ->
                unprotected.put(TimeStampedSignature.HEADER, TimeStampedSignature.header(stamp)));
        return new ClaimSignature(credential.protectedHeader(), unprotected.build(), signature);
    }

    private static Bytes longest(int size) {
        byte[] longest = new byte[size];
        Arrays.fill(longest, (byte) 0xFF);
        return Bytes.copyOf(longest);
    }
}
