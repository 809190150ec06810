package dev.millmark.release.history;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Digest;
import dev.millmark.release.HoldReason;
import dev.millmark.release.Stage;
import dev.millmark.release.dsse.Envelope;
import dev.millmark.release.dsse.SigningKey;
import dev.millmark.release.dsse.Statement;
import dev.millmark.release.evidence.Evidence;
import dev.millmark.release.evidence.Measurement;
import dev.millmark.release.history.Refusal.Reason;
import dev.millmark.release.history.ReleaseDecision.Kind;
import dev.millmark.release.policy.GateFinding;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class ReleaseStateTest {

    private static final Duration DAY = Duration.ofDays(1);

    private static ReleaseEvent evidence(Story story, Envelope envelope) {
        return new ReleaseEvent.EvidenceRecorded(story.header(), envelope);
    }

    private static ReleaseEvent signOff(Story story, SigningKey key, Proposal proposal) {
        return new ReleaseEvent.SignedOff(story.header(), World.signOff(key, proposal, story.now));
    }

    private static BreakGlassOrder order(Story story, Stage served, Duration until) {
        return new BreakGlassOrder(
                story.state.model().digest(),
                served,
                story.now,
                story.now.plus(until),
                "the flood warnings must go out tonight");
    }

    private static ReleaseEvent broken(Story story, SigningKey key, BreakGlassOrder order) {
        return new ReleaseEvent.GlassBroken(story.header(), key.sign(order.statement()));
    }

    @Test
    void risesStageByStageOnEvidenceSignOffsAndTime() {
        Story story = new Story(World.MODEL);

        story.rise(Stage.WEIGHTS);

        assertThat(story.decisions)
                .extracting(ReleaseDecision::kind)
                .containsExactly(
                        Kind.POLICY_ADOPTED,
                        Kind.ADVANCED,
                        Kind.ADVANCED,
                        Kind.ADVANCED,
                        Kind.ADVANCED,
                        Kind.ADVANCED);
        assertThat(story.decisions.getLast().basis().signers())
                .containsExactly("ada", "bob", "cem");
    }

    @Test
    void withholdsAStageWhoseGateFailsAndSaysSo() {
        Story story = new Story(World.MODEL);
        story.pass(World.DWELL);
        story.bring(
                World.EVALUATOR.sign(World.evidence(World.MODEL, story.now, 1800, 0).statement()));
        Proposal proposal = story.propose();
        story.sign(proposal, World.ADA);

        Refusal refusal = story.refused(story.ask(proposal));

        assertThat(refusal.reason()).isEqualTo(Reason.GATES);
        assertThat(refusal.detail())
                .isEqualTo(
                        "1 of 4 gates are closed, first detection[fpr=1e-3,tokens=200]: failed"
                                + " (1800 of 2000, from 0.888276 to 0.910845)");
        assertThat(story.decisions.getLast().kind()).isEqualTo(Kind.WITHHELD);
        assertThat(story.state.standing().stage()).isEqualTo(Stage.SEALED);
    }

    @Test
    void refusesEvidenceThatIsUnsignedStaleOfAnotherReleaseOrTooSmall() {
        Story story = new Story(World.MODEL);
        Evidence sound = World.evidence(World.MODEL, story.now, 1950, 0);
        Evidence small =
                new Evidence(
                        World.MODEL.digest(),
                        "small",
                        story.now,
                        story.now,
                        new TreeMap<>(),
                        List.of(new Measurement.Rate(World.FALSE_POSITIVES, 0, 2994)));
        Map<Reason, Envelope> refused =
                Map.of(
                        Reason.UNSIGNED,
                        World.EVE.sign(sound.statement()),
                        Reason.STALE,
                        World.good(World.MODEL, story.now.minus(Duration.ofDays(90))),
                        Reason.FROM_THE_FUTURE,
                        World.good(World.MODEL, story.now.plus(Duration.ofMinutes(11))),
                        Reason.OTHER_RELEASE,
                        World.good(World.model("large", "retrained"), story.now),
                        Reason.TOO_FEW_SAMPLES,
                        World.EVALUATOR.sign(small.statement()),
                        Reason.MALFORMED,
                        World.EVALUATOR.sign(
                                new Statement(
                                        sound.statement().subjects(),
                                        "urn:example:other",
                                        Map.of())));

        refused.forEach((reason, envelope) ->
                assertThat(story.refused(evidence(story, envelope)).reason()).isEqualTo(reason));
        assertThat(story.state.findings(Stage.RED_TEAM))
                .extracting(GateFinding::result)
                .containsOnly(GateFinding.Result.MISSING);
        story.applied(
                evidence(story, World.good(World.MODEL, story.now.minus(Duration.ofDays(89)))));
    }

    @Test
    void oneTrialMoreThanTooFewIsTaken() {
        Story story = new Story(World.MODEL);
        Evidence enough =
                new Evidence(
                        World.MODEL.digest(),
                        "enough",
                        story.now,
                        story.now,
                        new TreeMap<>(),
                        List.of(new Measurement.Rate(World.FALSE_POSITIVES, 0, 2995)));

        story.applied(evidence(story, World.EVALUATOR.sign(enough.statement())));
    }

    @Test
    void lateEvidenceDoesNotReplaceNewerAndAFailureIsNotWashedAwayByOlderSuccess() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.RED_TEAM);
        Envelope earlier = World.good(World.MODEL, story.now.minus(DAY));

        story.bring(
                World.EVALUATOR.sign(World.evidence(World.MODEL, story.now, 1000, 0).statement()));
        assertThat(story.state.standing().hold().orElseThrow().reason())
                .isEqualTo(HoldReason.EVIDENCE_FAILS);
        story.applied(evidence(story, earlier));

        assertThat(story.state.findings(Stage.RED_TEAM).getFirst().result())
                .isEqualTo(GateFinding.Result.FAILED);
    }

    @Test
    void anApproverCountsOnceWithEveryKeyAndASignatureForAnotherProposalNever() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.RED_TEAM);
        story.pass(World.DWELL);
        Proposal first = story.propose();
        story.pass(Duration.ofMinutes(1));
        Proposal second = story.propose();
        Envelope replayed = World.signOff(World.BOB, first, story.now);
        story.applied(new ReleaseEvent.SignedOff(story.header(), replayed));

        story.sign(second, World.ADA);

        assertThat(story.refused(signOff(story, World.ADA_TOO, second)).reason())
                .isEqualTo(Reason.ALREADY_SIGNED);
        assertThat(story.refused(signOff(story, World.EVE, second)).reason())
                .isEqualTo(Reason.UNSIGNED);
        assertThat(story.refused(new ReleaseEvent.SignedOff(story.header(), replayed)).reason())
                .isEqualTo(Reason.ALREADY_SIGNED);
        assertThat(story.refused(story.ask(second)).detail())
                .isEqualTo("1 of 2 approvers signed after the dwell time");
    }

    @Test
    void aRevokedApproversWordCountsOnlyAsFarAsItIsOlderThanTheRevocation() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.RED_TEAM);
        story.pass(World.DWELL);
        Proposal proposal = story.propose();
        story.sign(proposal, World.ADA);
        Instant since = story.now.plusSeconds(60);
        story.pass(Duration.ofMinutes(2));
        story.sign(proposal, World.BOB);

        story.applied(new ReleaseEvent.ApproverRevoked(story.header(), "bob", since));
        story.applied(new ReleaseEvent.ApproverRevoked(story.header(), "ada", since));

        assertThat(story.state.openProposals().get(proposal)).containsExactly("ada");
        ReleaseEvent backdated =
                new ReleaseEvent.SignedOff(
                        story.header(), World.signOff(World.BOB, proposal, since.minusSeconds(60)));
        assertThat(story.refused(backdated).reason()).isEqualTo(Reason.APPROVER_REVOKED);
    }

    @Test
    void holdsAReleaseThatRestsOnAnApproverRevokedBeforeIt() {
        Story story = new Story(World.MODEL);
        Instant before = story.now;
        story.rise(Stage.RED_TEAM);

        story.applied(new ReleaseEvent.ApproverRevoked(story.header(), "ada", before));

        assertThat(story.state.standing().hold().orElseThrow().reason())
                .isEqualTo(HoldReason.SIGNER_REVOKED);
    }

    @Test
    void aClockThatJumpsAheadPassesNoDwellTimeAlone() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.RED_TEAM);
        story.bring(World.good(World.MODEL, story.now));
        Instant real = story.now;
        Proposal honest = story.propose();
        story.sign(honest, World.ADA, World.BOB);

        // the recorder's clock jumps over the dwell time; the approvers' clocks do not
        story.now = real.plus(World.DWELL);
        assertThat(story.refused(story.ask(honest)).reason()).isEqualTo(Reason.EXPIRED);
        Proposal ahead = story.propose();
        Envelope ada = World.signOff(World.ADA, ahead, real);
        assertThat(story.refused(new ReleaseEvent.SignedOff(story.header(), ada)).reason())
                .isEqualTo(Reason.STALE);
        assertThat(story.refused(story.ask(ahead)).reason()).isEqualTo(Reason.SIGN_OFFS);

        // and back again
        story.now = real.plus(DAY);
        assertThat(story.refused(story.ask(ahead)).reason()).isEqualTo(Reason.DWELL);
    }

    @Test
    void evidenceExpiresAndHoldsTheRelease() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.RED_TEAM);
        story.pass(Duration.ofDays(90));

        story.applied(new ReleaseEvent.TimePassed(story.header()));

        assertThat(story.state.standing().hold().orElseThrow().reason())
                .isEqualTo(HoldReason.EVIDENCE_EXPIRED);
        story.bring(World.good(World.MODEL, story.now));
        Proposal lift = story.propose();
        story.sign(lift, World.ADA);
        story.applied(story.ask(lift));
        assertThat(story.state.standing().hold()).isEmpty();
        assertThat(story.state.standing().stage()).isEqualTo(Stage.RED_TEAM);
    }

    @Test
    void newEvidenceAfterTheSignaturesTakesNewSignatures() {
        Story story = new Story(World.MODEL);
        story.pass(World.DWELL);
        story.bring(World.good(World.MODEL, story.now));
        Proposal proposal = story.propose();
        story.sign(proposal, World.ADA);
        story.pass(Duration.ofMinutes(1));
        story.bring(World.good(World.MODEL, story.now));

        assertThat(story.refused(story.ask(proposal)).reason()).isEqualTo(Reason.EVIDENCE_CHANGED);
    }

    @Test
    void weightsAreAOneWayDoorThatAsksForATypedWord() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.GENERAL);
        story.pass(World.DWELL);
        story.bring(World.good(World.MODEL, story.now));
        Proposal proposal = story.propose();
        Envelope untyped =
                World.ADA.sign(
                        new SignOff(proposal.digest(), story.now, Optional.of("yes")).statement());
        assertThat(story.refused(new ReleaseEvent.SignedOff(story.header(), untyped)).reason())
                .isEqualTo(Reason.NOT_TYPED);
        story.sign(proposal, World.ADA, World.BOB);
        assertThat(story.refused(story.ask(proposal)).reason()).isEqualTo(Reason.SIGN_OFFS);
        story.sign(proposal, World.DIA);
        story.applied(story.ask(proposal));

        assertThat(
                        story.refused(
                                        new ReleaseEvent.RolledBack(
                                                story.header(), Stage.GENERAL, "regret"))
                                .reason())
                .isEqualTo(Reason.ONE_WAY_DOOR);
        assertThat(story.state.standing().stage()).isEqualTo(Stage.WEIGHTS);
    }

    @Test
    void rollsBackAtOnceAndRisesAgainOnlyThroughTheGates() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.METERED);

        story.applied(new ReleaseEvent.RolledBack(story.header(), Stage.RED_TEAM, "misuse"));

        assertThat(story.state.standing().stage()).isEqualTo(Stage.RED_TEAM);
        assertThat(story.state.propose(story.now).orElseThrow().target()).isEqualTo(Stage.VETTED);
        assertThat(
                        story.refused(
                                        new ReleaseEvent.RolledBack(
                                                story.header(), Stage.GENERAL, "up"))
                                .reason())
                .isEqualTo(Reason.NOT_THE_NEXT_STAGE);
    }

    @Test
    void breakGlassIsShortSignedJustifiedOnceAndNeverTheWeights() {
        Story story = new Story(World.MODEL);
        Duration hour = Duration.ofHours(1);
        assertThat(story.refused(broken(story, World.EVE, order(story, Stage.GENERAL, hour))))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.UNSIGNED);
        assertThat(story.refused(broken(story, World.ADA, order(story, Stage.WEIGHTS, hour))))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.ONE_WAY_DOOR);
        assertThat(
                        story.refused(
                                broken(
                                        story,
                                        World.ADA,
                                        order(story, Stage.GENERAL, DAY.plusSeconds(1)))))
                .extracting(Refusal::reason)
                .isEqualTo(Reason.NOT_ALLOWED);
        BreakGlassOrder order = order(story, Stage.GENERAL, hour);
        ReleaseEvent event = broken(story, World.ADA, order);

        story.applied(event);

        assertThat(story.decisions.getLast().kind()).isEqualTo(Kind.BREAK_GLASS);
        assertThat(story.decisions.getLast().basis().signers()).containsExactly("ada");
        assertThat(story.state.standing().stage()).isEqualTo(Stage.SEALED);
        assertThat(story.state.standing().served(Stage.SEALED, story.now)).isEqualTo(Stage.GENERAL);
        story.applied(new ReleaseEvent.HoldPlaced(story.header(), HoldReason.MANUAL, "enough"));
        assertThat(story.state.standing().served(Stage.SEALED, story.now)).isEqualTo(Stage.SEALED);
        assertThat(story.refused(broken(story, World.ADA, order)).reason())
                .as("the same order again")
                .isEqualTo(Reason.DUPLICATE);
    }

    @Test
    void aBootstrappedReleaseSaysSoAndPassesAllGatesOnItsWayUp() {
        Story story = new Story(World.BOOTSTRAPPED);
        story.applied(new ReleaseEvent.Bootstrapped(story.header()));
        assertThat(story.state.standing().isBootstrapped()).isTrue();
        assertThat(story.state.findings(Stage.GENERAL))
                .as("four gates of each of four stages")
                .hasSize(16);
        assertThat(story.refused(new ReleaseEvent.Bootstrapped(story.header())).reason())
                .isEqualTo(Reason.NO_BOOTSTRAP);

        story.rise(Stage.GENERAL);

        assertThat(story.state.standing().isBootstrapped()).isFalse();
        assertThat(
                        new Story(World.MODEL)
                                .refused(
                                        new ReleaseEvent.Bootstrapped(
                                                World.header("b", World.START)))
                                .reason())
                .isEqualTo(Reason.NO_BOOTSTRAP);
    }

    @Test
    void aHistoryIsCheckedOfflineAndEveryChangeOfItIsFound() {
        Story story = new Story(World.MODEL);
        story.rise(Stage.VETTED);
        story.applied(new ReleaseEvent.HoldPlaced(story.header(), HoldReason.MANUAL, "a look"));
        List<HistoryCheck.Entry> history = entries(story);

        assertThat(check(history)).isInstanceOf(HistoryCheck.Result.Consistent.class);
        for (int i = 0; i < history.size(); i++) {
            List<HistoryCheck.Entry> without = new ArrayList<>(history);
            without.remove(i);
            if (i < history.size() - 1) {
                assertThat(check(without)).as("without " + i).isInstanceOf(broken());
            }
            HistoryCheck.Entry entry = history.get(i);
            if (!entry.decisions().isEmpty()) {
                List<HistoryCheck.Entry> unsigned = new ArrayList<>(history);
                Bytes payload = entry.decisions().getFirst().payload();
                unsigned.set(
                        i,
                        new HistoryCheck.Entry(
                                entry.event(),
                                List.of(World.EVE.sign(Statement.PAYLOAD_TYPE, payload))));
                assertThat(check(unsigned)).isInstanceOf(broken());
                Bytes changed =
                        Bytes.utf8(payload.toText().replace("\"by\":\"test\"", "\"by\":\"eve\""));
                unsigned.set(
                        i,
                        new HistoryCheck.Entry(
                                entry.event(),
                                List.of(World.CONTROLLER.sign(Statement.PAYLOAD_TYPE, changed))));
                assertThat(check(unsigned)).isInstanceOf(broken());
            }
        }
    }

    private static Class<?> broken() {
        return HistoryCheck.Result.Broken.class;
    }

    private static HistoryCheck.Result check(List<HistoryCheck.Entry> history) {
        return HistoryCheck.check(World.MODEL, history, Set.of(World.CONTROLLER.publicKey()));
    }

    private static List<HistoryCheck.Entry> entries(Story story) {
        List<HistoryCheck.Entry> history = new ArrayList<>();
        ReleaseState state = ReleaseState.of(story.state.model());
        for (ReleaseEvent event : story.events) {
            Outcome outcome = state.apply(event);
            state = outcome.state();
            history.add(
                    new HistoryCheck.Entry(
                            EventCodec.write(event),
                            outcome.decisions().stream()
                                    .map(decision -> World.CONTROLLER.sign(decision.statement()))
                                    .toList()));
        }
        return history;
    }

    @Test
    void keepsAtMostSixteenProposalsOpen() {
        Story story = new Story(World.MODEL);
        for (int i = 0; i < 16; i++) {
            story.propose();
            story.pass(Duration.ofSeconds(1));
        }
        Proposal more = story.state.propose(story.now).orElseThrow();

        assertThat(story.refused(new ReleaseEvent.Proposed(story.header(), more)).reason())
                .isEqualTo(Reason.TOO_MANY_OPEN);
        story.pass(Duration.ofDays(7));
        story.propose();
        assertThat(story.state.openProposals()).hasSize(1);
    }

    @Test
    void readsItsOwnDecisions() throws Exception {
        Story story = new Story(World.MODEL);
        story.rise(Stage.RED_TEAM);
        ReleaseDecision decision = story.decisions.getLast();

        ReleaseDecision.Summary summary =
                ReleaseDecision.Summary.parse(World.CONTROLLER.sign(decision.statement()));

        assertThat(summary)
                .isEqualTo(
                        new ReleaseDecision.Summary(
                                2,
                                Kind.ADVANCED,
                                World.MODEL,
                                story.state.standing(),
                                World.POLICY.digest(),
                                story.now));
        assertThat(decision.previous())
                .contains(Digest.of(story.decisions.getFirst().statement().encode()));
    }
}
