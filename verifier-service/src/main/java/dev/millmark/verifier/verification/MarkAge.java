package dev.millmark.verifier.verification;

import dev.millmark.verifier.keys.Revocation;
import dev.millmark.verifier.receipt.WitnessedTime;
import dev.millmark.verifier.receipt.WitnessedTimes;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Mark;
import dev.millmark.verifier.watermark.WatermarkFinding.Marked;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.util.Optional;

/// Finds out whether a mark of a revoked key is older than the time from when on others may have had the key. Only the
/// log can show that: whoever has the key can write any date into a text.
@ApplicationScoped
class MarkAge {

    private final WitnessedTimes times;

    MarkAge(WitnessedTimes times) {
        this.times = times;
    }

    /// The finding, with the time where a seal that names the mark was witnessed early enough.
    ///
    /// @param seal of the credential, or of exactly these words
    WatermarkFinding of(WatermarkFinding finding, Optional<KnownSeal> seal) throws SQLException {
        if (!(finding instanceof Marked marked) || seal.isEmpty() || marked.mark().counts()) {
            return finding;
        }
        Mark mark = marked.mark();
        boolean isNamed =
                seal.get()
                        .content()
                        .watermarkKey()
                        .filter(mark.key().toString()::equals)
                        .isPresent();
        return isNamed
                ? before(mark, seal.get())
                        .<WatermarkFinding>map(time ->
                                new Marked(mark.sealedAt(time), marked.parts(), marked.search()))
                        .orElse(finding)
                : finding;
    }

    private Optional<Instant> before(Mark mark, KnownSeal seal) throws SQLException {
        Revocation revocation = mark.evidence().revoked().orElseThrow().revocation();
        return times.of(seal.content().contentId(), seal.manifest())
                .map(WitnessedTime::time)
                .filter(revocation::isAfter);
    }
}
