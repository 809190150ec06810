package dev.millmark.release.history;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.DecodingProfile;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.PublicKey;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measure;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.policy.MalformedPolicyException;
import dev.millmark.release.policy.PolicyReader;
import dev.millmark.release.policy.ReleasePolicy;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.TreeMap;

/// A model, a short policy, and people with keys: ada has two, bob, cem and dia one each; eve is nobody's approver.
final class World {

    static final Instant START = Instant.parse("2026-01-01T00:00:00Z");
    static final Duration DWELL = Duration.ofDays(14);

    static final SigningKey ADA = key(1);
    static final SigningKey ADA_TOO = key(2);
    static final SigningKey BOB = key(3);
    static final SigningKey CEM = key(4);
    static final SigningKey DIA = key(5);
    static final SigningKey EVE = key(6);
    static final SigningKey EVALUATOR = key(7);
    static final SigningKey CONTROLLER = key(8);

    static final Measure DETECTION = Measure.parse("detection[fpr=1e-3,tokens=200]");
    static final Measure FALSE_POSITIVES = Measure.parse("false-positives[fpr=1e-3]");
    static final Measure UNIFORMITY = Measure.parse("null-uniformity");
    static final Measure SIGNATURE = Measure.parse("model-signature");

    static final ReleasedModel MODEL = model("large", "");
    static final ReleasedModel BOOTSTRAPPED = model("small", "");
    static final ReleasePolicy POLICY = policy("0.9", "bootstrap: {small: metered}");

    private World() {}

    private static SigningKey key(int seed) {
        return SigningKey.of(Bytes.fromHex("%02x".formatted(seed).repeat(32)));
    }

    static ReleasedModel model(String name, String weights) {
        return new ReleasedModel(
                name,
                Digest.of(Bytes.utf8(name + weights)),
                new DecodingProfile(new BigDecimal("0.7"), BigDecimal.ONE, 40),
                "vllm-philox-v1");
    }

    private static String encoded(SigningKey key) {
        PublicKey publicKey = key.publicKey();
        return publicKey.encode();
    }

    static ReleasePolicy policy(String detection, String bootstrap) {
        String stage =
                """
                  %s:
                    dwell: P14D
                    sign-offs: %d
                    evidence-max-age: P90D
                    gates:
                      - {measure: "detection[fpr=1e-3,tokens=200]", at-least: %s}
                      - {measure: "false-positives[fpr=1e-3]", at-most: 0.001}
                      - {measure: null-uniformity, at-least: 0.001}
                      - {measure: model-signature, holds: true}
                """;
        String yaml =
                """
                name: test
                rules: {error: 0.05, clock-tolerance: PT10M, proposal-validity: P7D, while-held: sealed, longest-break-glass: P1D}
                approvers:
                  - {name: ada, keys: [%s, %s]}
                  - {name: bob, keys: [%s]}
                  - {name: cem, keys: [%s]}
                  - {name: dia, keys: [%s]}
                evaluators:
                  - {name: evaluator, keys: [%s]}
                audiences: [{name: everybody, claims: [], from: general}]
                jurisdictions: {}
                %s
                stages:
                """
                                .formatted(
                                        encoded(ADA),
                                        encoded(ADA_TOO),
                                        encoded(BOB),
                                        encoded(CEM),
                                        encoded(DIA),
                                        encoded(EVALUATOR),
                                        bootstrap)
                        + stage.formatted("red-team", 1, detection)
                        + stage.formatted("vetted", 2, detection)
                        + stage.formatted("metered", 2, detection)
                        + stage.formatted("general", 2, detection)
                        + stage.formatted("weights", 3, detection);
        try {
            return PolicyReader.read("test", Bytes.utf8(yaml));
        } catch (MalformedPolicyException wrong) {
            throw new IllegalStateException(wrong);
        }
    }

    static Evidence evidence(
            ReleasedModel model, Instant finishedAt, int found, int falsePositives) {
        return new Evidence(
                model.digest(),
                "evaluation",
                finishedAt.minusSeconds(3600),
                finishedAt,
                new TreeMap<>(),
                List.of(
                        new Measurement.Rate(DETECTION, found, 2000),
                        new Measurement.Rate(FALSE_POSITIVES, falsePositives, 3000),
                        new Measurement.Figure(UNIFORMITY, new BigDecimal("0.4"), 3000),
                        new Measurement.Fact(SIGNATURE, true, Optional.empty())));
    }

    static Envelope good(ReleasedModel model, Instant finishedAt) {
        return EVALUATOR.sign(evidence(model, finishedAt, 1950, 0).statement());
    }

    static Envelope signOff(SigningKey key, Proposal proposal, Instant signedAt) {
        return key.sign(
                new SignOff(proposal.digest(), signedAt, Optional.of(SignOff.IRREVERSIBLE))
                        .statement());
    }

    static ReleaseEvent.Header header(String id, Instant at) {
        return new ReleaseEvent.Header(id, at, "test");
    }
}
