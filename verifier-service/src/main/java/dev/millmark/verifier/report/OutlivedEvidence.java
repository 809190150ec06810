package dev.millmark.verifier.report;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.verifier.receipt.WitnessedTime;
import dev.millmark.verifier.verdict.Outlived;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

@JsonInclude(JsonInclude.Include.NON_NULL)
record OutlivedEvidence(
        String credential,
        String since,
        String sealedBefore,
        String provenBy,
        @Nullable LoggedEvidence log) {

    static OutlivedEvidence of(Outlived outlived) {
        String time = outlived.proof().time().toString();
        return switch (outlived.proof()) {
            case Outlived.Proof.TimeStamp _ ->
                    new OutlivedEvidence(
                            credential(outlived),
                            since(outlived).toString(),
                            time,
                            "time-stamp",
                            null);
            case Outlived.Proof.Logged(WitnessedTime witnessed) ->
                    new OutlivedEvidence(
                            credential(outlived),
                            since(outlived).toString(),
                            time,
                            "log",
                            LoggedEvidence.of(witnessed));
        };
    }

    /// Which of the two came first.
    static boolean isRevoked(Outlived outlived) {
        return outlived.life()
                .revoked()
                .filter(since -> !since.isAfter(outlived.life().end()))
                .isPresent();
    }

    static Instant since(Outlived outlived) {
        return isRevoked(outlived)
                ? outlived.life().revoked().orElseThrow()
                : outlived.life().end();
    }

    private static String credential(Outlived outlived) {
        return isRevoked(outlived) ? "revoked" : "expired";
    }

    record LoggedEvidence(
            String origin, long leafIndex, List<String> witnesses, String checkpoint) {

        LoggedEvidence {
            witnesses = List.copyOf(witnesses);
        }

        private static LoggedEvidence of(WitnessedTime witnessed) {
            return new LoggedEvidence(
                    witnessed.origin(),
                    witnessed.leafIndex(),
                    witnessed.cosignatures().stream()
                            .map(cosignature -> cosignature.key().name().value())
                            .toList(),
                    new String(witnessed.checkpoint().toArray(), StandardCharsets.UTF_8));
        }
    }
}
