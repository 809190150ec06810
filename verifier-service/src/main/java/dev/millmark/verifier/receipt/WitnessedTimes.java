package dev.millmark.verifier.receipt;

import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.note.VerifierKey;
import dev.millmark.verifier.log.FollowedLog;
import dev.millmark.verifier.log.KeptCheckpoint;
import dev.millmark.verifier.log.KeptCheckpointTable;
import dev.millmark.verifier.log.LogReader;
import dev.millmark.verifier.log.TrustedKeys;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.sql.SQLException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// Finds out when a seal was in the log already. This needs no answer of the log: the auditor has read every leaf, and
/// keeps witnessed checkpoints. A cosignature's own time is not used, since whoever steals a witness's key can date
/// back; the time is that of this verifier's own clock when it had both the checkpoint and its tree.
@ApplicationScoped
public class WitnessedTimes {

    private final LogReader reader;
    private final FollowedLog log;
    private final KeptCheckpointTable kept;
    private final TrustedKeys keys;

    WitnessedTimes(LogReader reader, FollowedLog log, KeptCheckpointTable kept, TrustedKeys keys) {
        this.reader = reader;
        this.log = log;
        this.kept = kept;
        this.keys = keys;
    }

    /// The earliest time; empty where none is known.
    ///
    /// @param manifest what the leaf must be about
    public Optional<WitnessedTime> of(String contentId, LoggedManifest manifest)
            throws SQLException {
        if (!reader.isConfigured()) {
            return Optional.empty();
        }
        VerifierKey key;
        try {
            key = log.key();
        } catch (IOException unknown) {
            return Optional.empty(); // nothing was audited without a key
        }
        return kept.covering(key.name().value(), UUID.fromString(contentId)).stream()
                .filter(found -> manifest.isEntryAbout(found.entry()))
                .filter(found -> keys.isTrusted(key, found.keptAt()))
                .flatMap(found -> witnessed(found).stream())
                .findFirst();
    }

    private Optional<WitnessedTime> witnessed(KeptCheckpoint found) {
        List<VerifiedSignature> cosignatures = keys.cosignatures(found.signed(), found.keptAt());
        return cosignatures.isEmpty()
                ? Optional.empty()
                : Optional.of(
                        new WitnessedTime(
                                found.keptAt(),
                                found.signed().checkpoint().origin(),
                                found.leafIndex(),
                                found.signed().encode(),
                                cosignatures));
    }
}
