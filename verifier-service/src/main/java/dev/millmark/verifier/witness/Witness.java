package dev.millmark.verifier.witness;

import dev.millmark.events.LogAlarmKind;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.NoteSignature;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.tlog.witness.AddCheckpointRequest;
import dev.millmark.tlog.witness.Answer;
import dev.millmark.verifier.log.Contradiction;
import dev.millmark.verifier.log.FollowedLog;
import dev.millmark.verifier.log.LogAlarms;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.time.Clock;
import java.util.List;
import java.util.Optional;

/// Judges requests and cosigns (C2SP tlog-witness).
@ApplicationScoped
class Witness {

    private final FollowedLog log;
    private final WitnessedHeadTable heads;
    private final LogAlarms alarms;
    private final Cosigner cosigner;
    private final Clock clock;

    Witness(
            FollowedLog log,
            WitnessedHeadTable heads,
            LogAlarms alarms,
            Cosigner cosigner,
            Clock clock) {
        this.log = log;
        this.heads = heads;
        this.alarms = alarms;
        this.cosigner = cosigner;
        this.clock = clock;
    }

    /// @throws IOException if it is not known yet which key signs the log
    Answer add(AddCheckpointRequest request) throws IOException, SQLException {
        VerifierKey key = log.key();
        SignedCheckpoint signed = request.signed();
        Optional<SignedCheckpoint> before = heads.find(signed.checkpoint().origin());
        TreeHead last = before.map(known -> known.checkpoint().head()).orElse(TreeHead.EMPTY);
        Optional<Answer> refusal = request.refusal(List.of(key), last);
        if (refusal.isPresent()) {
            if (refusal.get() instanceof Answer.Inconsistent && before.isPresent()) {
                raiseIfFork(before.get(), signed);
            }
            return refusal.get();
        }
        NoteSignature cosignature = cosigner.cosign(signed.checkpoint(), clock.instant());
        if (!heads.advance(last, signed.with(List.of(cosignature)))) {
            return new Answer.Conflict(
                    heads.find(signed.checkpoint().origin())
                            .map(known -> known.checkpoint().head().size())
                            .orElse(0L));
        }
        return new Answer.Cosigned(List.of(cosignature));
    }

    /// Two roots of one size, both signed, need no further proof. A proof that fails may be the fault of whoever sent
    /// the request.
    private void raiseIfFork(SignedCheckpoint before, SignedCheckpoint now) throws SQLException {
        TreeHead old = before.checkpoint().head();
        TreeHead head = now.checkpoint().head();
        if (old.size() == head.size() && !old.root().equals(head.root())) {
            alarms.raise(
                    now.checkpoint().origin(),
                    head.size(),
                    new Contradiction(
                            LogAlarmKind.FORK,
                            "the log signed two roots of one tree size",
                            List.of(before.encode(), now.encode())));
        }
    }
}
