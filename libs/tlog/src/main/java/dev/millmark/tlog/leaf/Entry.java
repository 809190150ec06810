package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;
import dev.millmark.tlog.Hash;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.UUID;

/// What a producer has logged, version 1: `{1: kind, 2: event id, 3: payload hash, 4: issuer, 5: time, 6: signature
/// hash}`. Hashes and identifiers only.
///
/// @param kind what it is about
/// @param eventId the producer's, unique for good
/// @param payload SHA-256 of the signed payload: for a manifest, of the claim's bytes
/// @param issuer who issued it, 1 to 255 bytes of UTF-8
/// @param claimedTime when, by the producer's word, to the millisecond
/// @param signature SHA-256 of the [CoseSignature] without its unprotected header; zeros where there is no signature
public record Entry(
        EntryKind kind,
        UUID eventId,
        Hash payload,
        String issuer,
        Instant claimedTime,
        Hash signature)
        implements Leaf {

    /// What stands in the place of a signature's hash where nothing is signed.
    public static final Hash UNSIGNED = new Hash(Bytes.copyOf(new byte[Hash.SIZE]));

    static final int LONGEST_ISSUER = 255;

    /// @throws IllegalArgumentException if the issuer's length is not 1 to 255 bytes or the time is before 1970 or has
    ///     a part below a millisecond
    public Entry {
        int length = issuer.getBytes(StandardCharsets.UTF_8).length;
        if (length < 1 || length > LONGEST_ISSUER) {
            throw new IllegalArgumentException(
                    "Issuer of " + length + " bytes: give 1 to " + LONGEST_ISSUER);
        }
        if (claimedTime.toEpochMilli() < 0
                || !claimedTime.equals(Instant.ofEpochMilli(claimedTime.toEpochMilli()))) {
            throw new IllegalArgumentException(
                    "Time " + claimedTime + ": give whole milliseconds after 1970");
        }
    }

    @Override
    public Bytes encode() {
        return new CborWriter()
                .map(6)
                .unsigned(1)
                .unsigned(kind.code())
                .unsigned(2)
                .bytes(EventIds.bytes(eventId))
                .unsigned(3)
                .bytes(payload.bytes())
                .unsigned(4)
                .text(issuer)
                .unsigned(5)
                .unsigned(claimedTime.toEpochMilli())
                .unsigned(6)
                .bytes(signature.bytes())
                .build();
    }
}
