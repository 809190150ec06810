package dev.millmark.verifier.receipt;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.VerifiedSignature;
import java.util.List;

/// What the log says about a seal. A credential's validity never depends on it.
public sealed interface ReceiptFinding {

    /// There is no seal of ours to ask about, or no log to ask.
    record NotAsked() implements ReceiptFinding {}

    /// The log holds the seal; checked now, from the entry to the signed root.
    ///
    /// @param origin the log's name
    /// @param index of the leaf
    /// @param treeSize of the tree that the proof leads to
    /// @param cosignatures by the witness
    /// @param proof the `.tlog-proof`, for anybody to check offline
    record Included(
            String origin,
            long index,
            long treeSize,
            List<VerifiedSignature> cosignatures,
            Bytes proof)
            implements ReceiptFinding {

        /// Copies the list.
        public Included {
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /// There is no proof now.
    record Absent(Reason reason) implements ReceiptFinding {}

    /// What the log gave does not show what it should.
    record Refuted(Flaw flaw) implements ReceiptFinding {}

    /// Why there is none.
    enum Reason {
        /// The published log does not hold the seal yet.
        NOT_PUBLISHED,
        /// The log did not answer.
        UNREACHABLE,
        /// The log's key is not trusted any more.
        LOG_DISTRUSTED
    }

    /// What is wrong with a proof.
    enum Flaw {
        /// It is no proof at all.
        MALFORMED,
        /// It is of another log, or this log's key did not sign its checkpoint.
        NOT_OF_THIS_LOG,
        /// It does not lead from the entry to the signed root.
        NOT_INCLUDED,
        /// The entry is about another manifest.
        ANOTHER_MANIFEST
    }
}
