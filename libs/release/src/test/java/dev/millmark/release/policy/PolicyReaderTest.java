package dev.millmark.release.policy;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.release.Access;
import dev.millmark.release.BreakGlass;
import dev.millmark.release.Caller;
import dev.millmark.release.Digest;
import dev.millmark.release.Hold;
import dev.millmark.release.HoldReason;
import dev.millmark.release.Quota;
import dev.millmark.release.Stage;
import dev.millmark.release.Standing;
import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PolicyReaderTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final Digest RELEASE = Digest.of(Bytes.utf8("release"));
    private static final Caller ANYBODY = new Caller("a", Set.of());
    private static final Caller PARTNER = new Caller("b", Set.of("red-team"));

    private static ReleasePolicy read(String text) throws MalformedPolicyException {
        return PolicyReader.read("p.yaml", Bytes.utf8(text));
    }

    private static String shipped() {
        return DefaultPolicy.text().toText();
    }

    @Test
    void readsTheShippedPolicyAndItsCanonicalFormToTheSame() throws Exception {
        ReleasePolicy policy = read(shipped());

        ReleasePolicy again = PolicyReader.read("canonical", policy.encode());

        assertThat(again.equals(policy)).isTrue();
        assertThat(again.encode()).isEqualTo(policy.encode());
        assertThat(policy.rule(Stage.GENERAL).gates()).hasSize(13);
        assertThat(policy.jurisdictions()).containsOnlyKeys("eu", "cn", "kr", "us-ca");
    }

    @Test
    void digestDependsOnMeaningNotOnWriting() throws Exception {
        ReleasePolicy policy = read(shipped());

        assertThat(read("# a comment\n" + shipped().replace("0.80", "0.8")).digest())
                .isEqualTo(policy.digest());
        assertThat(read(shipped().replace("0.97", "0.98")).digest()).isNotEqualTo(policy.digest());
    }

    /// Each row: what is replaced in the shipped file, by what, and the message: line, place, value, what is allowed.
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "error: 0.05 | error: 0.7 | p.yaml:6: rules.error: found '0.7': give a number from 0 to 0.5",
                "error: 0.05 | eror: 0.05 | p.yaml:6: rules.error: found nothing: the field is required",
                "PT10M | 10m | p.yaml:7: rules.clock-tolerance: found '10m': give an ISO 8601 duration",
                "while-held: sealed | while-held: open | rules.while-held: found 'open': give one of sealed, red-team, vetted",
                "approvers: [] | approvers: [{name: a, keys: [AAAA]}] | p.yaml:13: approvers[0].keys[0]: found 'AAAA': give Base64",
                "approvers: [] | approvers: [{name: a, keys: []}] | approvers[0]: found a value: signer a without a key",
                "at-least: 0.80 | at-last: 0.80 | stages.red-team.gates[1].reported: found nothing: the field is required",
                "at-least: 0.80 | holds: true | stages.red-team.gates[1]: found a value: detection[fpr=1e-3,tokens=200] is a RATE",
                "detection[fpr=1e-3 | detection[fpr=0.001 | fpr=0.001: give 1e-1 to 1e-9",
                "sign-offs: 1 | sign-offs: 0 | p.yaml:19: stages.red-team.sign-offs: found '0': give a whole number from 1 to 20",
                "from: metered | from: 3 | audiences[3].from: found '3': give one of",
                "millmark-small: general | millmark-small: weights | bootstrap.millmark-small: found 'weights': give one of sealed, red-team, vetted, metered, general",
                "kr: { | fr: { | jurisdictions: found a value: fr: give cn, eu, kr, us-ca",
                "error: 0.05 | error: [0.05] | rules.error: found a list: give a single value",
                "name: millmark-default | name: [ | not YAML",
                "name: millmark-default | nam: x | p.yaml:3: name: found nothing",
                "longest-break-glass: P1D | longest-break-glass: P8D | give an ISO 8601 duration from PT0S to P7D",
                "tokens-per-day: 1000000} | tokens-per-day: 1000000, x: 1} | stages.red-team.quota.x: found an unknown field: give one of tokens-per-day, tokens-per-minute",
            })
    void saysWhereAndWhatIsAllowed(String text, String replacement, String message) {
        String changed = shipped().replaceFirst(Pattern.quote(text), replacement);

        assertThat(changed).isNotEqualTo(shipped());
        assertThatThrownBy(() -> read(changed))
                .isInstanceOf(MalformedPolicyException.class)
                .hasMessageStartingWith("p.yaml:")
                .hasMessageContaining(message);
    }

    @Test
    void refusesASignerWhoWouldCountTwice() {
        String key = "A6EHv/POEL4dcN0Y50vAmWfk1jCbpQ1fHdyGZBJVMbg=";
        String twice =
                shipped()
                        .replace(
                                "approvers: []",
                                "approvers: [{name: a, keys: [%s]}, {name: b, keys: [%s]}]"
                                        .formatted(key, key));

        assertThatThrownBy(() -> read(twice)).hasMessageContaining("stands twice");
    }

    @Test
    void servesAnAudienceFromItsStageOn() throws Exception {
        ReleasePolicy policy = read(shipped());

        for (Stage stage : Stage.values()) {
            boolean isServed = policy.decide(PARTNER, at(stage), NOW) instanceof Access.Allowed;
            assertThat(isServed).as("%s", stage).isEqualTo(stage.reaches(Stage.RED_TEAM));
        }
        assertThat(policy.decide(ANYBODY, at(Stage.GENERAL), NOW))
                .isEqualTo(new Access.Allowed(Stage.GENERAL, "everybody", Optional.empty()));
        assertThat(policy.decide(PARTNER, at(Stage.RED_TEAM), NOW))
                .isEqualTo(
                        new Access.Allowed(
                                Stage.RED_TEAM,
                                "red-team",
                                Optional.of(new Quota(20000, 1000000))));
    }

    @Test
    void saysWhatWouldUnlock() throws Exception {
        Access access = read(shipped()).decide(ANYBODY, at(Stage.RED_TEAM), NOW);

        assertThat(access)
                .isInstanceOfSatisfying(
                        Access.Refused.class,
                        refused -> {
                            assertThat(refused.stage()).isEqualTo(Stage.RED_TEAM);
                            assertThat(refused.unlocks())
                                    .containsExactly(
                                            "Audience everybody is served once the release reaches stage general.",
                                            "Audience evaluation is served now; the operator grants the claim.",
                                            "Audience red-team is served now; the operator grants the claim.");
                        });
    }

    @Test
    void holdsUntilLiftedAndServesBesideTheGatesOnlyForAsLongAsItMay() throws Exception {
        ReleasePolicy policy = read(shipped());
        Hold hold = new Hold(HoldReason.COVERAGE_DROP, "coverage fell", NOW);
        BreakGlass glass =
                new BreakGlass(Stage.GENERAL, NOW.plusSeconds(60), "a", "an emergency it is");
        Standing held =
                new Standing(RELEASE, Stage.GENERAL, false, Optional.of(hold), Optional.empty());
        Standing open =
                new Standing(RELEASE, Stage.VETTED, false, Optional.empty(), Optional.of(glass));

        assertThat(policy.decide(ANYBODY, held, NOW)).isEqualTo(new Access.Held(hold));
        assertThat(policy.decide(ANYBODY, open, NOW)).isInstanceOf(Access.Allowed.class);
        assertThat(policy.decide(ANYBODY, open, NOW.plusSeconds(60)))
                .isInstanceOf(Access.Refused.class);
    }

    private static Standing at(Stage stage) {
        return new Standing(RELEASE, stage, false, Optional.empty(), Optional.empty());
    }
}
