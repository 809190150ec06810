package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.verifier.verdict.Findings;
import dev.millmark.verifier.verdict.StatedMark;
import dev.millmark.verifier.watermark.MarkStrength;
import dev.millmark.verifier.watermark.RevokedKey;
import dev.millmark.verifier.watermark.WatermarkFinding;
import dev.millmark.verifier.watermark.WatermarkFinding.Mark;
import dev.millmark.verifier.watermark.WatermarkFinding.Search;
import java.time.Instant;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record WatermarkEvidence(
        String state,
        @Nullable String reason,
        @Nullable MarkEvidence mark,
        @Nullable String stated,
        @Nullable SearchEvidence search) {

    static WatermarkEvidence of(Findings findings, Precision precision) {
        @Nullable String stated =
                findings.statedKey()
                        .map(key -> name(StatedMark.of(key, findings.watermark())))
                        .orElse(null);
        return switch (findings.watermark()) {
            case WatermarkFinding.Marked(Mark mark, _, Search search) ->
                    new WatermarkEvidence(
                            "detected",
                            null,
                            MarkEvidence.of(mark, findings.isMarkSealed(), precision),
                            stated,
                            SearchEvidence.ofMarked(search, precision));
            case WatermarkFinding.Unmarked(Search search) ->
                    new WatermarkEvidence(
                            "not-detected",
                            null,
                            null,
                            stated,
                            SearchEvidence.of(search, precision));
            case WatermarkFinding.Inconclusive(var reason, Search search) ->
                    new WatermarkEvidence(
                            "inconclusive",
                            name(reason),
                            null,
                            stated,
                            SearchEvidence.of(search, precision));
            case WatermarkFinding.NotSearched() ->
                    new WatermarkEvidence("not-searched", null, null, stated, null);
        };
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MarkEvidence(
            String scheme,
            String keyId,
            String model,
            String strength,
            boolean sealed,
            @Nullable RevocationEvidence revoked,
            @Nullable String variant,
            @Nullable Probability pValue) {

        private static MarkEvidence of(Mark mark, boolean isSealed, Precision precision) {
            MarkStrength strength = isSealed ? mark.evidence().strength() : MarkStrength.MODERATE;
            boolean isExact = precision == Precision.EXACT;
            return new MarkEvidence(
                    mark.scheme(),
                    mark.key().toString(),
                    mark.reading().model(),
                    name(strength),
                    isSealed,
                    mark.evidence().revoked().map(RevocationEvidence::of).orElse(null),
                    isExact ? mark.reading().variant() : null,
                    isExact ? Probability.of(mark.evidence().pValue()) : null);
        }
    }

    /// That others may have had the mark's key, and since when.
    ///
    /// @param counts whether the mark counts all the same
    /// @param sealedBefore when a seal that names the mark was in the log already, where that makes it count
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record RevocationEvidence(
            Instant revokedAt,
            @Nullable Instant compromisedAt,
            boolean counts,
            @Nullable Instant sealedBefore) {

        private static RevocationEvidence of(RevokedKey revoked) {
            return new RevocationEvidence(
                    revoked.revocation().revokedAt(),
                    revoked.revocation().compromisedAt().orElse(null),
                    revoked.sealedAt().isPresent(),
                    revoked.sealedAt().orElse(null));
        }
    }
}
