package dev.millmark.tlog.witness;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.Utf8;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.Verification;
import dev.millmark.tlog.internal.Decimal;
import dev.millmark.tlog.internal.HashLines;
import dev.millmark.tlog.merkle.ConsistencyProof;
import dev.millmark.tlog.note.MalformedCheckpointException;
import dev.millmark.tlog.note.MalformedNoteException;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/// The body of `POST <submission prefix>/add-checkpoint` (C2SP tlog-witness v1.0.0):
///
/// ```
/// old <decimal>
/// <base64 hash>{0,63}
///
/// <signed checkpoint>
/// ```
///
/// @param oldSize the size of the head that the log believes the witness has
/// @param consistency the proof from that head to the checkpoint
/// @param signed the checkpoint
public record AddCheckpointRequest(
        long oldSize, ConsistencyProof consistency, SignedCheckpoint signed) {

    private static final String OLD = "old ";
    private static final int MAXIMUM_SIZE = 1 << 21;

    /// @throws IllegalArgumentException if the old size is negative
    public AddCheckpointRequest {
        if (oldSize < 0) {
            throw new IllegalArgumentException("Old size " + oldSize + ": give 0 or more");
        }
    }

    /// Reads a request in its canonical form.
    ///
    /// @throws MalformedRequestException if it is not one: [Answer.Malformed]
    public static AddCheckpointRequest parse(Bytes body) throws MalformedRequestException {
        if (body.size() > MAXIMUM_SIZE) {
            throw new MalformedRequestException("request above 2 MiB");
        }
        String text =
                Utf8.decode(body)
                        .orElseThrow(() -> new MalformedRequestException("request not in UTF-8"));
        int split = text.indexOf("\n\n");
        if (split < 0) {
            throw new MalformedRequestException("no empty line before the checkpoint");
        }
        List<String> lines = Arrays.asList(text.substring(0, split).split("\n", -1));
        if (!lines.getFirst().startsWith(OLD)) {
            throw new MalformedRequestException("no old line");
        }
        OptionalLong oldSize = Decimal.parse(lines.getFirst().substring(OLD.length()));
        if (oldSize.isEmpty()) {
            throw new MalformedRequestException("old size that is not a canonical number");
        }
        List<Hash> hashes =
                HashLines.parse(lines.subList(1, lines.size()))
                        .orElseThrow(() ->
                                new MalformedRequestException(
                                        "not up to 63 lines of a hash in base64"));
        try {
            return new AddCheckpointRequest(
                    oldSize.getAsLong(),
                    new ConsistencyProof(hashes),
                    SignedCheckpoint.parse(Bytes.utf8(text.substring(split + 2))));
        } catch (MalformedNoteException | MalformedCheckpointException malformed) {
            throw new MalformedRequestException("checkpoint: " + malformed.getMessage());
        }
    }

    /// The request's bytes.
    public Bytes encode() {
        StringBuilder head = new StringBuilder(OLD).append(oldSize).append('\n');
        HashLines.write(consistency.hashes(), head);
        head.append('\n');
        return Bytes.concat(Bytes.utf8(head.toString()), signed.encode());
    }

    /// What a witness has to answer, in the order of the specification; empty where it is to cosign. Cosigning takes
    /// two steps more: store the checkpoint's head durably, in one atomic step with the check that `last` still is the
    /// last one; then sign.
    ///
    /// @param logs the keys of the logs that the witness knows
    /// @param last the last head it stored for the checkpoint's origin; [TreeHead#EMPTY] where there is none
    public Optional<Answer> refusal(Collection<VerifierKey> logs, TreeHead last) {
        Optional<VerifierKey> log =
                logs.stream()
                        .filter(key -> key.name().value().equals(signed.checkpoint().origin()))
                        .findFirst();
        if (log.isEmpty()) {
            return Optional.of(new Answer.UnknownLog());
        }
        if (!(signed.verify(log.get()) instanceof NoteVerification.Verified)) {
            return Optional.of(new Answer.Forbidden());
        }
        TreeHead head = signed.checkpoint().head();
        if (oldSize > head.size()) {
            return Optional.of(new Answer.Malformed());
        }
        if (oldSize != last.size()) {
            return Optional.of(new Answer.Conflict(last.size()));
        }
        return consistency.verify(last, head) == Verification.HOLDS
                ? Optional.empty()
                : Optional.of(new Answer.Inconsistent());
    }
}
