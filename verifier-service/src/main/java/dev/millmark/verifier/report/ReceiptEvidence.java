package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.verifier.receipt.ReceiptFinding;
import dev.millmark.verifier.receipt.ReceiptFinding.Absent;
import dev.millmark.verifier.receipt.ReceiptFinding.Included;
import dev.millmark.verifier.receipt.ReceiptFinding.NotAsked;
import dev.millmark.verifier.receipt.ReceiptFinding.Refuted;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import org.eclipse.microprofile.openapi.annotations.media.Schema;
import org.jspecify.annotations.Nullable;

@Schema(name = "ReceiptEvidence", description = "What the transparency log holds of the seal.")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptEvidence(
        @Schema(
                        description =
                                "`included`: the log holds the seal, checked now; `not-published`: not yet; `unreachable`: the log did not"
                                        + " answer; `refuted`: what it answered does not show it; `not-asked`: there is no seal of ours, or no"
                                        + " log.",
                        enumeration = {
                            "included",
                            "not-published",
                            "unreachable",
                            "refuted",
                            "not-asked"
                        })
                String state,
        @Schema(examples = "not-included") @Nullable String flaw,
        @Schema(examples = "localhost:8082/log") @Nullable String origin,
        @Schema(examples = "42") @Nullable Long leafIndex,
        @Schema(examples = "300") @Nullable Long treeSize,
        @Nullable List<CosignatureEvidence> cosignatures,
        @Schema(description = "The `.tlog-proof` (C2SP tlog-proof v1), to be checked offline.")
                @Nullable String proof) {

    static ReceiptEvidence of(ReceiptFinding finding) {
        return switch (finding) {
            case NotAsked() -> state("not-asked", null);
            case Absent(var reason) -> state(name(reason), null);
            case Refuted(var flaw) -> state("refuted", name(flaw));
            case Included(
                            String origin,
                            long index,
                            long treeSize,
                            List<VerifiedSignature> cosignatures,
                            Bytes proof) ->
                    new ReceiptEvidence(
                            "included",
                            null,
                            origin,
                            index,
                            treeSize,
                            cosignatures.stream().map(CosignatureEvidence::of).toList(),
                            new String(proof.toArray(), StandardCharsets.UTF_8));
        };
    }

    private static ReceiptEvidence state(String state, @Nullable String flaw) {
        return new ReceiptEvidence(state, flaw, null, null, null, null, null);
    }

    private static String name(Enum<?> value) {
        return value.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    @Schema(name = "Cosignature", description = "A witness saw the log grow to this tree.")
    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CosignatureEvidence(
            @Schema(examples = "localhost:8083/witness") String witness,
            @Schema(examples = "2026-11-23T12:00:01Z") @Nullable String time) {

        private static CosignatureEvidence of(VerifiedSignature cosignature) {
            return new CosignatureEvidence(
                    cosignature.key().name().value(),
                    cosignature.time().map(Object::toString).orElse(null));
        }
    }
}
