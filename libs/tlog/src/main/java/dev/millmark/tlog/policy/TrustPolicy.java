package dev.millmark.tlog.policy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.NoteVerification;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.note.VerifierKey;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/// Which logs and witnesses a verifier trusts (C2SP tlog-policy).
///
/// @param logs the logs
/// @param witnesses all witnesses, whether the quorum asks for them or not
/// @param quorum which of them must have cosigned
public record TrustPolicy(List<TrustedLog> logs, List<Quorum.Witness> witnesses, Quorum quorum) {

    /// Copies the lists.
    public TrustPolicy {
        logs = List.copyOf(logs);
        witnesses = List.copyOf(witnesses);
    }

    /// Reads a policy.
    ///
    /// @throws MalformedPolicyException if a line is not one, a name is unknown or used twice, or the quorum is missing
    public static TrustPolicy parse(Bytes text) throws MalformedPolicyException {
        return PolicyReader.read(text);
    }

    /// The trusted log of an origin.
    public Optional<TrustedLog> log(String origin) {
        return logs.stream().filter(log -> log.key().name().value().equals(origin)).findFirst();
    }

    /// Whether a trusted log signed the checkpoint and the quorum cosigned it.
    public CheckpointVerdict judge(SignedCheckpoint signed) {
        Optional<TrustedLog> log = log(signed.checkpoint().origin());
        if (log.isEmpty()) {
            return new CheckpointVerdict.UnknownLog(signed.checkpoint().origin());
        }
        List<VerifierKey> keys = new ArrayList<>();
        keys.add(log.get().key());
        witnesses.forEach(witness -> keys.add(witness.key()));
        return switch (signed.note().verify(keys)) {
            case NoteVerification.NoKnownKey() ->
                    new CheckpointVerdict.Refused(CheckpointVerdict.Reason.LOG_SIGNATURE);
            case NoteVerification.SignatureFails(VerifierKey key) ->
                    new CheckpointVerdict.Refused(
                            key.type().isCosignature()
                                    ? CheckpointVerdict.Reason.COSIGNATURE
                                    : CheckpointVerdict.Reason.LOG_SIGNATURE);
            case NoteVerification.Verified(List<VerifiedSignature> signatures) ->
                    judge(signed, log.get(), signatures);
        };
    }

    private CheckpointVerdict judge(
            SignedCheckpoint signed, TrustedLog log, List<VerifiedSignature> signatures) {
        if (signatures.stream().noneMatch(signature -> signature.key().equals(log.key()))) {
            return new CheckpointVerdict.Refused(CheckpointVerdict.Reason.LOG_SIGNATURE);
        }
        List<VerifiedSignature> cosignatures =
                signatures.stream().filter(signature -> signature.time().isPresent()).toList();
        Set<VerifierKey> cosigners =
                cosignatures.stream().map(VerifiedSignature::key).collect(Collectors.toSet());
        return quorum.isMetBy(cosigners)
                ? new CheckpointVerdict.Trusted(signed.checkpoint(), cosignatures)
                : new CheckpointVerdict.Refused(CheckpointVerdict.Reason.QUORUM);
    }
}
