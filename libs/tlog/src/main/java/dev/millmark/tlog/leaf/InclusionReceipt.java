package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CborWriter;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.internal.Seeds;
import dev.millmark.tlog.internal.Signatures;
import dev.millmark.tlog.merkle.InclusionProof;
import java.util.ArrayList;
import java.util.List;

/// A receipt of inclusion (RFC 9942): `18([protected, {396: {-1: [proof]}}, nil, signature])` with the tree's root as
/// detached payload and one proof, `[tree size, leaf index, [+ hash]]`. Tree size and index are not signed: only the
/// length of the path binds them, and no witness stands behind a receipt.
///
/// @param proof has one hash at least: a tree of one leaf has no receipt
/// @param signature Ed25519
public record InclusionReceipt(ReceiptHeader header, InclusionProof proof, Bytes signature) {

    private static final int TAG = 18;
    private static final int VERIFIABLE_DATA_PROOFS = 396;
    private static final int INCLUSION = -1;
    private static final int LONGEST_PATH = 63;
    private static final int SIGNATURE_SIZE = 64;

    /// @throws IllegalArgumentException if the path is empty or longer than any
    public InclusionReceipt {
        if (proof.hashes().isEmpty() || proof.hashes().size() > LONGEST_PATH) {
            throw new IllegalArgumentException(
                    "Path of " + proof.hashes().size() + " hashes: give 1 to " + LONGEST_PATH);
        }
    }

    /// Signs the root that a proof leads to.
    ///
    /// @param seed the private key of RFC 8032; it signs receipts and nothing else
    public static InclusionReceipt sign(
            ReceiptHeader header, InclusionProof proof, Hash leaf, Bytes seed) {
        Hash root =
                proof.root(leaf)
                        .orElseThrow(() ->
                                new IllegalArgumentException(
                                        "Proof of another shape than its tree's: give a whole one"));
        return new InclusionReceipt(
                header, proof, Seeds.sign(Seeds.ed25519(seed), toBeSigned(header, root)));
    }

    /// Reads a receipt in its one deterministic form.
    ///
    /// @throws MalformedLeafException if it is not one
    public static InclusionReceipt parse(Bytes encoded) throws MalformedLeafException {
        CborReader reader = new CborReader(encoded);
        reader.expect(CborType.TAG, TAG);
        reader.expect(CborType.ARRAY, 4);
        ReceiptHeader header = ReceiptHeader.parse(reader.bytes());
        reader.expect(CborType.MAP, 1);
        reader.expect(CborType.UNSIGNED, VERIFIABLE_DATA_PROOFS);
        reader.expect(CborType.MAP, 1);
        reader.expectNegative(INCLUSION);
        reader.expect(CborType.ARRAY, 1);
        InclusionProof proof = proof(reader.bytes());
        reader.nil();
        Bytes signature = reader.bytes(SIGNATURE_SIZE);
        reader.end();
        return new InclusionReceipt(header, proof, signature);
    }

    private static InclusionProof proof(Bytes encoded) throws MalformedLeafException {
        CborReader reader = new CborReader(encoded);
        reader.expect(CborType.ARRAY, 3);
        long treeSize = reader.unsigned();
        long index = reader.unsigned();
        int count = reader.array(LONGEST_PATH);
        if (count == 0) {
            throw new MalformedLeafException("an empty path");
        }
        List<Hash> hashes = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            hashes.add(new Hash(reader.bytes(Hash.SIZE)));
        }
        reader.end();
        return new InclusionProof(index, treeSize, hashes);
    }

    /// The receipt as bytes.
    public Bytes encode() {
        CborWriter path =
                new CborWriter()
                        .array(3)
                        .unsigned(proof.treeSize())
                        .unsigned(proof.index())
                        .array(proof.hashes().size());
        proof.hashes().forEach(hash -> path.bytes(hash.bytes()));
        return new CborWriter()
                .tag(TAG)
                .array(4)
                .bytes(header.encode())
                .map(1)
                .unsigned(VERIFIABLE_DATA_PROOFS)
                .map(1)
                .integer(INCLUSION)
                .array(1)
                .bytes(path.build())
                .nil()
                .bytes(signature)
                .build();
    }

    /// Whether a log signed a tree that holds the leaf at the proof's index.
    ///
    /// @param issuer the log that is asked about: a receipt of any other fails
    /// @param publicKey its receipt key, 32 bytes
    public Verification verify(Hash leaf, String issuer, Bytes publicKey) {
        if (!header.issuer().equals(issuer)) {
            return Verification.FAILS;
        }
        return proof.root(leaf)
                .map(root -> Signatures.ed25519(publicKey, toBeSigned(header, root), signature))
                .orElse(Verification.FAILS);
    }

    /// The `Sig_structure` of RFC 9052 section 4.4 over the detached root.
    private static Bytes toBeSigned(ReceiptHeader header, Hash root) {
        return new CborWriter()
                .array(4)
                .text("Signature1")
                .bytes(header.encode())
                .bytes(Bytes.EMPTY)
                .bytes(root.bytes())
                .build();
    }
}
