package dev.millmark.watermarking.sealing;

import dev.millmark.c2pa.cose.HashAlgorithm;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.service.database.Transactions;
import dev.millmark.watermarking.log.entry.LogEntries;
import dev.millmark.watermarking.outbox.Outbox;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.util.Optional;

/// Seals each content id once.
///
/// The first event of a content id is sealed and kept. The same event again is answered from the table; any other event with that id is
/// refused.
@ApplicationScoped
public class Seals {

    static final String SOURCE = "/watermark-service";

    private final TextSealer sealer;
    private final boolean isTimeStamping;
    private final Transactions transactions;
    private final Outbox outbox;
    private final LogEntries log;
    private final SealingMetrics metrics;

    Seals(
            TextSealer sealer,
            TimeStampsConfig timeStamps,
            Transactions transactions,
            Outbox outbox,
            LogEntries log,
            SealingMetrics metrics) {
        this.sealer = sealer;
        this.isTimeStamping = timeStamps.address().isPresent();
        this.transactions = transactions;
        this.outbox = outbox;
        this.log = log;
        this.metrics = metrics;
    }

    /// Seals the text of an event. Throws only for faults that may pass.
    ///
    /// @throws dev.millmark.watermarking.signing.NoValidCredentialException while no signing certificate is valid
    public SealOutcome seal(GenerationCompleted event) throws SQLException {
        long start = System.nanoTime();
        SealOutcome outcome = check(event);
        metrics.count(outcome, System.nanoTime() - start);
        return outcome;
    }

    /// The seal of a content id.
    public Optional<StoredSeal> find(String contentId) throws SQLException {
        return transactions.call(connection -> new SealTable(connection).find(contentId));
    }

    private SealOutcome check(GenerationCompleted event) throws SQLException {
        Optional<Refusal> broken = FieldRules.broken(event);
        if (broken.isPresent()) {
            return new SealOutcome.Refused(broken.get());
        }
        Optional<SealOutcome> earlier = isTimeStamping ? earlier(event) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return keep(event, sealer.seal(event));
        } catch (UnsealableTextException e) {
            return SealOutcome.refused(reason(e), String.valueOf(e.getMessage()));
        }
    }

    /// Looked for before sealing only where an authority would be asked for a time-stamp that nobody needs, and may be away.
    private Optional<SealOutcome> earlier(GenerationCompleted event) throws SQLException {
        return find(event.contentId()).map(first -> repeated(first, event, digest(event)));
    }

    private SealOutcome keep(GenerationCompleted event, SealedText text) throws SQLException {
        StoredSeal seal = stored(event, text);
        ContentSealed sealed = seal.answering(event);
        CloudEvent<ContentSealed> told =
                new CloudEvent<>(event.contentId(), SOURCE, event.completedAt(), sealed);
        boolean isFirst =
                transactions.call(connection -> {
                    boolean added = new SealTable(connection).add(seal);
                    if (added) {
                        outbox.add(connection, told);
                        ManifestEntry.of(seal).addTo(log, connection);
                    }
                    return added;
                });
        if (isFirst) {
            outbox.committed();
            log.committed();
            return new SealOutcome.Sealed(sealed);
        }
        return find(event.contentId())
                .map(first -> repeated(first, event, seal.eventDigest()))
                .orElseThrow();
    }

    private static SealOutcome repeated(
            StoredSeal first, GenerationCompleted event, Bytes eventDigest) {
        return first.eventDigest().equals(eventDigest)
                ? new SealOutcome.Sealed(first.answering(event))
                : SealOutcome.refused(
                        Refusal.Reason.CONTENT_ID_TAKEN,
                        "content id already sealed for another text");
    }

    private static StoredSeal stored(GenerationCompleted event, SealedText text) {
        return new StoredSeal(
                event.contentId(),
                digest(event),
                event.carrier(),
                event.mediaType(),
                text.label(),
                text.store().bytes(),
                HashAlgorithm.SHA256.digest(text.visible()),
                text.visible().size(),
                event.completedAt());
    }

    /// SHA-256 of the event's data as this version writes it: equal for equal events, whoever wrote their JSON.
    static Bytes digest(GenerationCompleted event) {
        return HashAlgorithm.SHA256.digest(
                EventFormat.write(
                                new CloudEvent<>(
                                        event.contentId(), SOURCE, event.completedAt(), event))
                        .value());
    }

    private static Refusal.Reason reason(UnsealableTextException e) {
        return switch (e.reason()) {
            case LONE_SURROGATE -> Refusal.Reason.NOT_UNICODE;
            case NOT_NORMALIZED -> Refusal.Reason.NOT_NORMALIZED;
            case ALREADY_SEALED -> Refusal.Reason.ALREADY_SEALED;
            case STORE_TOO_LARGE -> Refusal.Reason.TOO_LARGE;
        };
    }
}
