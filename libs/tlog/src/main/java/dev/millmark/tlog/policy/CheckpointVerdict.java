package dev.millmark.tlog.policy;

import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import java.util.List;

/// What a policy says about a checkpoint.
public sealed interface CheckpointVerdict {

    /// A trusted log signed it, the quorum cosigned it.
    ///
    /// @param checkpoint the checkpoint
    /// @param cosignatures those of the policy's witnesses
    record Trusted(Checkpoint checkpoint, List<VerifiedSignature> cosignatures)
            implements CheckpointVerdict {

        /// Copies the list.
        public Trusted {
            cosignatures = List.copyOf(cosignatures);
        }
    }

    /// The policy does not name the log.
    ///
    /// @param origin the log's name for itself
    record UnknownLog(String origin) implements CheckpointVerdict {}

    /// The log is known, the checkpoint is not to be trusted.
    ///
    /// @param reason why
    record Refused(Reason reason) implements CheckpointVerdict {}

    /// Why a checkpoint of a known log is refused.
    enum Reason {
        /// The log's signature is missing or fails.
        LOG_SIGNATURE,
        /// The cosignature of a known witness fails.
        COSIGNATURE,
        /// Too few witnesses cosigned.
        QUORUM
    }
}
