package dev.millmark.generator.release;

import dev.millmark.events.ReleaseDecided;
import dev.millmark.release.Digest;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.MalformedEnvelopeException;
import dev.millmark.release.dsse.MalformedStatementException;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.history.ReleaseDecision;
import jakarta.inject.Singleton;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;

/// The newest signed decision of each release, by the topic. What is not known is served to nobody, and while the
/// broker is away the last that was known counts.
@Singleton
class Standings {

    private final SigningKey key;
    private final Map<Digest, ReleaseDecision.Summary> newest = new ConcurrentHashMap<>();

    Standings(SigningKey key) {
        this.key = key;
    }

    /// Takes a decision, unless a newer one is known.
    ///
    /// @throws MalformedEnvelopeException if it is no envelope
    /// @throws MalformedStatementException if no controller signed it, or it says something else than its event
    void take(ReleaseDecided decided)
            throws MalformedEnvelopeException, MalformedStatementException {
        Envelope envelope = Envelope.parse(decided.statement());
        if (envelope.signers(List.of(key.publicKey())).isEmpty()) {
            throw new MalformedStatementException("/statement: no known controller signed it");
        }
        ReleaseDecision.Summary summary = ReleaseDecision.Summary.parse(envelope);
        boolean isSame =
                summary.sequence() == decided.sequence()
                        && summary.standing().release().toString().equals(decided.release());
        if (!isSame) {
            throw new MalformedStatementException("/statement is another decision");
        }
        newest.merge(
                summary.standing().release(),
                summary,
                (known, other) -> other.sequence() > known.sequence() ? other : known);
    }

    /// The newest decision of a release.
    Optional<ReleaseDecision.Summary> find(Digest release) {
        return Optional.ofNullable(newest.get(release));
    }
}
