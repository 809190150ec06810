package dev.millmark.tlog.policy;

import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import java.util.List;

/// What a proof says about an entry under a policy.
public sealed interface ProofVerdict {

    /// A trusted log holds the entry.
    ///
    /// @param index where
    /// @param checkpoint the tree it is in
    /// @param cosignatures by the policy's witnesses
    record Included(long index, Checkpoint checkpoint, List<VerifiedSignature> cosignatures)
            implements ProofVerdict {

        /// Copies the list.
        public Included {
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /// The policy does not name the log.
    ///
    /// @param origin the log's name for itself
    record UnknownLog(String origin) implements ProofVerdict {}

    /// The checkpoint is not to be trusted.
    ///
    /// @param reason why
    record CheckpointRefused(CheckpointVerdict.Reason reason) implements ProofVerdict {}

    /// The checkpoint is good, but the proof does not lead from this entry to its root.
    record NotIncluded() implements ProofVerdict {}
}
