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
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.watermarking.log.entry.LogEntries;
import dev.millmark.watermarking.outbox.Outbox;
import dev.millmark.watermarking.signing.SigningConfig;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.SQLException;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;
import java.util.UUID;
import org.jdbi.v3.core.Handle;

/// Seals each content id once.
///
/// The first event of a content id is sealed and kept. The same event again is answered from the table; any other event
/// with that id is refused.
@ApplicationScoped
public class Seals {

    static final String SOURCE = "/watermark-service";

    private final FieldRules rules;
    private final TextSealer sealer;
    private final boolean asksOthers;
    private final Transactions transactions;
    private final Outbox outbox;
    private final LogEntries log;
    private final SealingMetrics metrics;

    Seals(
            FieldRules rules,
            TextSealer sealer,
            TimeStampsConfig timeStamps,
            SigningConfig signing,
            Transactions transactions,
            Outbox outbox,
            LogEntries log,
            SealingMetrics metrics) {
        this.rules = rules;
        this.sealer = sealer;
        this.asksOthers =
                timeStamps.address().isPresent()
                        || signing.pkcs11().library().isPresent()
                        || signing.remote().address().isPresent();
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
        // as exactly as the database keeps it
        SealOutcome outcome = check(at(event, event.completedAt().truncatedTo(ChronoUnit.MICROS)));
        metrics.count(outcome, System.nanoTime() - start);
        return outcome;
    }

    /// The seal of a content id.
    public Optional<ContentSealed> find(String contentId) throws SQLException {
        return kept(contentId).map(KeptSeal::seal);
    }

    /// The same event at another time.
    public static GenerationCompleted at(GenerationCompleted event, Instant time) {
        return new GenerationCompleted(
                event.contentId(),
                event.text(),
                event.carrier(),
                event.mediaType(),
                time,
                event.generator(),
                event.model(),
                event.watermark(),
                event.unmarked());
    }

    private Optional<KeptSeal> kept(String contentId) throws SQLException {
        return transactions.call(transaction -> new SealTable(transaction).find(contentId));
    }

    private SealOutcome check(GenerationCompleted event) throws SQLException {
        Optional<Refusal> broken = rules.broken(event);
        if (broken.isPresent()) {
            return new SealOutcome.Refused(broken.get());
        }
        Bytes digest = digest(event);
        Optional<SealOutcome> earlier =
                asksOthers ? earlier(event.contentId(), digest) : Optional.empty();
        if (earlier.isPresent()) {
            return earlier.get();
        }
        try {
            return keep(event, sealer.seal(event), digest);
        } catch (UnsealableTextException e) {
            return new SealOutcome.Refused(refusal(e.reason()));
        }
    }

    /// Looked for before sealing only where somebody would be asked for a signature or a time-stamp that nobody needs,
    /// and may be away.
    private Optional<SealOutcome> earlier(String contentId, Bytes digest) throws SQLException {
        return kept(contentId).map(first -> repeated(first, digest));
    }

    private SealOutcome keep(GenerationCompleted event, SealedText text, Bytes digest)
            throws SQLException {
        ContentSealed seal = sealed(event, text);
        boolean isFirst =
                transactions.call(transaction -> {
                    boolean added = new SealTable(transaction).add(new KeptSeal(seal, digest));
                    if (added) {
                        outbox.add(transaction, event(seal));
                        addToLog(transaction, seal, ManifestEntry.of(text.store()));
                    }
                    return added;
                });
        if (isFirst) {
            outbox.committed();
            log.committed();
            return new SealOutcome.Sealed(seal);
        }
        return earlier(event.contentId(), digest).orElseThrow();
    }

    private void addToLog(Handle transaction, ContentSealed seal, ManifestEntry manifest)
            throws SQLException {
        log.add(
                transaction,
                EntryKind.MANIFEST,
                UUID.fromString(seal.contentId()),
                manifest.claim(),
                manifest.signature(),
                seal.completedAt());
    }

    private static SealOutcome repeated(KeptSeal first, Bytes digest) {
        return first.eventDigest().equals(digest)
                ? new SealOutcome.Sealed(first.seal())
                : SealOutcome.refused(
                        Refusal.Reason.CONTENT_ID_TAKEN,
                        "content id already sealed for another text");
    }

    /// The event that tells of a seal.
    static CloudEvent<ContentSealed> event(ContentSealed seal) {
        return new CloudEvent<>(seal.contentId(), SOURCE, seal.completedAt(), seal);
    }

    private static ContentSealed sealed(GenerationCompleted event, SealedText text) {
        return new ContentSealed(
                event.contentId(),
                event.carrier(),
                event.mediaType(),
                text.label(),
                text.store().bytes(),
                HashAlgorithm.SHA256.digest(text.visible()),
                text.visible().size(),
                event.completedAt(),
                event.generator(),
                event.model(),
                event.watermark());
    }

    /// SHA-256 of the event's data as this version writes it: equal for equal events, whoever wrote their JSON.
    private static Bytes digest(GenerationCompleted event) {
        return HashAlgorithm.SHA256.digest(
                EventFormat.write(
                                new CloudEvent<>(
                                        event.contentId(), SOURCE, event.completedAt(), event))
                        .value());
    }

    /// In words of this service: the library's speak to who writes software with it.
    private static Refusal refusal(UnsealableTextException.Reason reason) {
        return switch (reason) {
            case LONE_SURROGATE ->
                    new Refusal(Refusal.Reason.NOT_UNICODE, "the text has a lone surrogate");
            case NOT_NORMALIZED ->
                    new Refusal(
                            Refusal.Reason.NOT_NORMALIZED,
                            "the text is not in Unicode Normalization Form C");
            case ALREADY_SEALED ->
                    new Refusal(
                            Refusal.Reason.ALREADY_SEALED,
                            "the text carries a C2PA credential, whole or damaged: take it out first");
            case STORE_TOO_LARGE ->
                    new Refusal(
                            Refusal.Reason.TOO_LARGE,
                            "the credential of this text would be larger than readers take");
        };
    }
}
