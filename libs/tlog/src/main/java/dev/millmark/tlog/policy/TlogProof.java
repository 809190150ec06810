package dev.millmark.tlog.policy;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.encoding.Utf8;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.internal.Decimal;
import dev.millmark.tlog.internal.HashLines;
import dev.millmark.tlog.merkle.InclusionProof;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// A proof to be checked offline (C2SP tlog-proof v1): inclusion of an entry and the checkpoint it leads to.
///
/// ```
/// c2sp.org/tlog-proof@v1
/// [extra <base64>]
/// index <decimal>
/// <base64 hash>*
///
/// <signed checkpoint>
/// ```
///
/// @param extra bytes that nothing authenticates: a hint
/// @param inclusion the proof; its tree size is the checkpoint's
/// @param signed the checkpoint with its signatures
public record TlogProof(Optional<Bytes> extra, InclusionProof inclusion, SignedCheckpoint signed) {

    /// The media type of a proof.
    public static final String CONTENT_TYPE = "text/plain; charset=utf-8";

    private static final String MAGIC = "c2sp.org/tlog-proof@v1";
    private static final String EXTRA = "extra ";
    private static final String INDEX = "index ";
    private static final int MAXIMUM_SIZE = 1 << 21;

    /// @throws IllegalArgumentException if the proof is of a tree of another size
    public TlogProof {
        if (inclusion.treeSize() != signed.checkpoint().head().size()) {
            throw new IllegalArgumentException(
                    "Proof for "
                            + inclusion.treeSize()
                            + " leaves with a checkpoint of "
                            + signed.checkpoint().head().size()
                            + ": give its own");
        }
    }

    /// Reads a proof in its canonical form.
    ///
    /// @throws MalformedProofException if it is not one
    public static TlogProof parse(Bytes encoded) throws MalformedProofException {
        if (encoded.size() > MAXIMUM_SIZE) {
            throw new MalformedProofException("proof above 2 MiB");
        }
        String text =
                Utf8.decode(encoded)
                        .orElseThrow(() -> new MalformedProofException("proof not in UTF-8"));
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw new MalformedProofException("no empty line before the checkpoint");
        }
        List<String> lines = Arrays.asList(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().equals(MAGIC)) {
            throw new MalformedProofException("first line is not " + MAGIC);
        }
        int at = 1;
        Optional<Bytes> extra = Optional.empty();
        if (lines.size() > at && lines.get(at).startsWith(EXTRA)) {
            extra = CanonicalBase64.decode(lines.get(at).substring(EXTRA.length()));
            if (extra.isEmpty()) {
                throw new MalformedProofException("extra data not in base64");
            }
            at++;
        }
        if (lines.size() <= at || !lines.get(at).startsWith(INDEX)) {
            throw new MalformedProofException("no index line");
        }
        OptionalLong index = Decimal.parse(lines.get(at).substring(INDEX.length()));
        if (index.isEmpty()) {
            throw new MalformedProofException("index that is not a canonical number");
        }
        List<Hash> hashes =
                HashLines.parse(lines.subList(at + 1, lines.size()))
                        .orElseThrow(() ->
                                new MalformedProofException(
                                        "not up to 63 lines of a hash in base64"));
        SignedCheckpoint signed = checkpoint(Bytes.utf8(text.substring(split + 2)));
        return new TlogProof(
                extra,
                new InclusionProof(index.getAsLong(), signed.checkpoint().head().size(), hashes),
                signed);
    }

    private static SignedCheckpoint checkpoint(Bytes note) throws MalformedProofException {
        try {
            return SignedCheckpoint.parse(note);
        } catch (MalformedNoteException | MalformedCheckpointException malformed) {
            throw new MalformedProofException("checkpoint: " + malformed.getMessage());
        }
    }

    /// The proof's bytes.
    public Bytes encode() {
        StringBuilder head = new StringBuilder(MAGIC).append('\n');
        extra.ifPresent(
                bytes -> head.append(EXTRA).append(CanonicalBase64.encode(bytes)).append('\n'));
        head.append(INDEX).append(inclusion.index()).append('\n');
        HashLines.write(inclusion.hashes(), head);
        head.append('\n');
        return Bytes.concat(Bytes.utf8(head.toString()), signed.encode());
    }

    /// Whether a trusted log holds this entry, by the word of enough witnesses.
    public ProofVerdict judge(Bytes entry, TrustPolicy policy) {
        return switch (policy.judge(signed)) {
            case CheckpointVerdict.UnknownLog(String origin) -> new ProofVerdict.UnknownLog(origin);
            case CheckpointVerdict.Refused(CheckpointVerdict.Reason reason) ->
                    new ProofVerdict.CheckpointRefused(reason);
            case CheckpointVerdict.Trusted(
                            Checkpoint checkpoint,
                            List<VerifiedSignature> cosignatures) ->
                    switch (inclusion.verify(Hash.leaf(entry), checkpoint.head().root())) {
                        case HOLDS ->
                                new ProofVerdict.Included(
                                        inclusion.index(), checkpoint, cosignatures);
                        case FAILS -> new ProofVerdict.NotIncluded();
                    };
        };
    }
}
