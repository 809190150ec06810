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
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
public record ReceiptEvidence(
        String state,
        @Nullable String flaw,
        @Nullable String origin,
        @Nullable Long leafIndex,
        @Nullable Long treeSize,
        @Nullable List<CosignatureEvidence> cosignatures,
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

    @JsonInclude(JsonInclude.Include.NON_NULL)
    record CosignatureEvidence(String witness, @Nullable String time) {

        private static CosignatureEvidence of(VerifiedSignature cosignature) {
            return new CosignatureEvidence(
                    cosignature.key().name().value(),
                    cosignature.time().map(Object::toString).orElse(null));
        }
    }
}
