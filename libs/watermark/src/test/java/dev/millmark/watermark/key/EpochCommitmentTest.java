package dev.millmark.watermark.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import java.time.Instant;
import org.junit.jupiter.api.Test;

class EpochCommitmentTest {

    private static final KeyType PHILOX = new KeyType("vllm-philox-v1", 8);
    private static final Instant END = Instant.parse("2027-01-31T00:00:00Z");

    private final KeyTree tree = new KeyTree(new byte[32]);
    private final EpochId epoch = new EpochId("default", "millmark-small", 1);
    private final EpochSecret secret = tree.epoch(epoch);
    private final EpochCommitment commitment = EpochCommitment.to(secret, END);

    @Test
    void isKeptByTheSecretDisclosedInTime() {
        assertThat(commitment.check(new EpochDisclosure(secret, END)))
                .isEqualTo(DisclosureCheck.KEPT);
        assertThat(commitment.check(new EpochDisclosure(secret, END.plusSeconds(1))))
                .isEqualTo(DisclosureCheck.KEPT);
    }

    @Test
    void isBrokenByAnEarlyDisclosureAnotherSecretOrAnotherEpoch() {
        EpochSecret forged = EpochSecret.of(epoch, new byte[32]);
        EpochSecret next = tree.epoch(new EpochId("default", "millmark-small", 2));
        EpochSecret renamed =
                EpochSecret.of(new EpochId("other", "millmark-small", 1), secret.export());

        assertThat(commitment.check(new EpochDisclosure(secret, END.minusSeconds(1))))
                .isEqualTo(DisclosureCheck.TOO_EARLY);
        assertThat(commitment.check(new EpochDisclosure(forged, END)))
                .isEqualTo(DisclosureCheck.OTHER_SECRET);
        assertThat(commitment.check(new EpochDisclosure(next, END)))
                .isEqualTo(DisclosureCheck.OTHER_EPOCH);
        assertThat(commitment.check(new EpochDisclosure(renamed, END)))
                .isEqualTo(DisclosureCheck.OTHER_EPOCH);
    }

    @Test
    void coversTheTimeItPromises() {
        EpochCommitment moved =
                new EpochCommitment(epoch, END.minusSeconds(3600), commitment.digest());

        assertThat(moved.check(new EpochDisclosure(secret, END)))
                .isEqualTo(DisclosureCheck.OTHER_SECRET);
    }

    @Test
    void pinsTheDigest() {
        assertThat(commitment.digest())
                .isEqualTo("6d65e4fe9552712141081df05c24ed1a9d2583a1a9a176de83eecff57142ec76");
    }

    @Test
    void letsAnybodyDeriveTheKeysOfTheDisclosedEpochOnly() {
        EpochSecret disclosed = EpochSecret.of(epoch, secret.export());

        assertThat(disclosed.derivePool(PHILOX, 16))
                .isEqualTo(tree.derivePool(epoch.key(3), PHILOX, 16));
        assertThat(disclosed.derive(3, PHILOX))
                .isEqualTo(tree.derive(KeyId.parse("default.millmark-small.1.03"), PHILOX));
    }

    @Test
    void countsATextOnlyIfItWasLoggedBefore() {
        EpochDisclosure disclosure = new EpochDisclosure(secret, END);

        assertThat(disclosure.countsForTextLoggedAt(END.minusSeconds(1))).isTrue();
        assertThat(disclosure.countsForTextLoggedAt(END)).isFalse();
    }

    @Test
    void printsNoSecret() {
        assertThat(new EpochDisclosure(secret, END).toString()).contains("redacted");
        assertThatIllegalArgumentException().isThrownBy(() -> EpochSecret.of(epoch, new byte[31]));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new EpochCommitment(epoch, END, "AB"));
        assertThatIllegalArgumentException()
                .isThrownBy(
                        () -> new EpochCommitment(epoch, END.plusNanos(1), commitment.digest()));
    }
}
