package dev.millmark.watermarking.sealing.request;

import dev.millmark.c2pa.text.TextEncoding;
import dev.millmark.c2pa.text.TextWrapper;
import dev.millmark.encoding.CanonicalBase64;
import dev.millmark.events.Carrier;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.Uuid7;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.watermarking.sealing.Refusal;
import dev.millmark.watermarking.sealing.SealOutcome;
import dev.millmark.watermarking.sealing.Seals;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/// Seals on request over HTTP, by the same way as an event.
@ApplicationScoped
class RequestedSeals {

    private final Seals seals;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    RequestedSeals(Seals seals, Clock clock) {
        this.seals = seals;
        this.clock = clock;
    }

    /// Seals a text.
    ///
    /// @param key the content id that the caller chose; what was sealed under it before is answered again
    SealedView seal(SealRequest request, Optional<String> key) throws SQLException {
        if (request.text().isEmpty()) {
            throw new ProblemException(ProblemType.TEXT_NOT_SEALABLE, "the text is empty");
        }
        String text = TextEncoding.normalize(request.text());
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        String contentId = key.orElseGet(() -> Uuid7.of(now, random));
        GenerationCompleted event = event(request, text, contentId, now);
        SealOutcome outcome = seals.seal(key.isPresent() ? atFirstTime(event) : event);
        if (isTaken(outcome)) {
            // a request with the same key may have been sealed meanwhile, at its own time
            outcome = seals.seal(atFirstTime(event));
        }
        return switch (outcome) {
            case SealOutcome.Sealed(ContentSealed seal) ->
                    view(seal, text, !text.equals(request.text()));
            case SealOutcome.Refused(Refusal refusal) -> throw problem(refusal);
        };
    }

    /// The event at the time that the first one with its content id stated: a repeat differs in nothing else.
    private GenerationCompleted atFirstTime(GenerationCompleted event) throws SQLException {
        return seals.find(event.contentId())
                .map(first -> Seals.at(event, first.completedAt()))
                .orElse(event);
    }

    private static boolean isTaken(SealOutcome outcome) {
        return outcome instanceof SealOutcome.Refused(Refusal refusal)
                && refusal.reason() == Refusal.Reason.CONTENT_ID_TAKEN;
    }

    private static GenerationCompleted event(
            SealRequest request, String text, String contentId, Instant time) {
        return new GenerationCompleted(
                contentId,
                text,
                request.carrierOrFitting(),
                request.mediaTypeOrDefault(),
                time,
                request.generatorOrModel(),
                request.model(),
                null);
    }

    private static SealedView view(ContentSealed seal, String text, boolean normalized) {
        boolean embedded = seal.carrier() == Carrier.EMBEDDED;
        return new SealedView(
                seal.contentId(),
                seal.manifestLabel(),
                seal.carrier(),
                seal.mediaType(),
                embedded ? embed(text, seal) : null,
                embedded ? null : CanonicalBase64.encode(seal.manifestStore()),
                SealView.hex(seal.textDigest()),
                seal.textLength(),
                normalized,
                seal.completedAt(),
                seal.generator(),
                seal.model());
    }

    private static String embed(String text, ContentSealed seal) {
        return text + TextWrapper.wrapperOf(seal.manifestStore()).toText();
    }

    private static ProblemException problem(Refusal refusal) {
        ProblemType type =
                switch (refusal.reason()) {
                    case MALFORMED_EVENT, UNSUITABLE_FIELD, NOT_UNICODE, UNKNOWN_SCHEME ->
                            ProblemType.MALFORMED_REQUEST;
                    case UNSUPPORTED_MEDIA_TYPE -> ProblemType.TEXT_NOT_SEALABLE;
                    case ALREADY_SEALED -> ProblemType.TEXT_ALREADY_SEALED;
                    case NOT_NORMALIZED -> ProblemType.TEXT_NOT_SEALABLE;
                    case TOO_LARGE -> ProblemType.TOO_LARGE;
                    case CONTENT_ID_TAKEN -> ProblemType.CONTENT_ID_TAKEN;
                    case INTERNAL_ERROR -> ProblemType.INTERNAL_ERROR;
                };
        return new ProblemException(type, refusal.detail());
    }
}
