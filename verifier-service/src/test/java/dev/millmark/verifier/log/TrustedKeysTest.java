package dev.millmark.verifier.log;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.Checkpoint;
import dev.millmark.tlog.note.Cosigner;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.MalformedVerifierKeyException;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.tlog.note.VerifiedSignature;
import dev.millmark.tlog.note.VerifierKey;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TrustedKeysTest {

    private static final Instant NOW = Instant.parse("2026-11-29T12:00:00Z");
    private static final LogSigner LOG =
            LogSigner.of(new KeyName("log.example/test"), Bytes.zeros(32));
    private static final Cosigner OWN = witness("own.example/witness", 1);
    private static final Cosigner OTHER = witness("other.example/witness", 2);

    @Test
    void countsItsOwnWitnessAndThoseThatAreConfigured() throws Exception {
        SignedCheckpoint signed = signed(OWN, OTHER);

        assertThat(keys(Map.of()).cosignatures(signed, NOW))
                .extracting(VerifiedSignature::key)
                .containsExactly(OWN.verifierKey());
        assertThat(
                        keys(Map.of("millmark.log.witnesses", OTHER.verifierKey().text()))
                                .cosignatures(signed, NOW))
                .extracting(VerifiedSignature::key)
                .containsExactlyInAnyOrder(OWN.verifierKey(), OTHER.verifierKey());
        assertThat(keys(Map.of()).cosignatures(signed(), NOW)).isEmpty();
        assertThat(keys(Map.of()).cosignatures(signed(OTHER), NOW)).isEmpty();
    }

    @Test
    void countsADistrustedKeyUpToItsDate() throws Exception {
        VerifierKey witness = OWN.verifierKey();
        VerifierKey log = LOG.verifierKey();
        TrustedKeys keys =
                keys(
                        Map.of(
                                "millmark.log.distrusted-keys",
                                witness.text() + "@" + NOW + "," + log.text() + "@" + NOW));

        assertThat(keys.isTrusted(log, NOW.minusSeconds(1))).isTrue();
        assertThat(keys.isTrusted(log, NOW)).isFalse();
        assertThat(keys.cosignatures(signed(OWN), NOW.minusSeconds(1))).hasSize(1);
        assertThat(keys.cosignatures(signed(OWN), NOW)).isEmpty();
    }

    @Test
    void refusesWhatIsNoKeyOrHasNoTime() {
        assertRefused("millmark.log.witnesses", LOG.verifierKey().text());
        assertRefused("millmark.log.witnesses", "nonsense");
        assertRefused("millmark.log.distrusted-keys", OWN.verifierKey().text());
        assertRefused("millmark.log.distrusted-keys", OWN.verifierKey().text() + "@yesterday");
        assertRefused("millmark.log.distrusted-keys", "nonsense@" + NOW);
    }

    @Test
    void keepsACheckpointEveryTenMinutesByDefault() {
        LogConfig config = config(Map.of());

        assertThat(config.keepInterval()).isEqualTo(Duration.ofMinutes(10));
        assertThat(config.witnesses()).isEmpty();
        assertThat(config.distrustedKeys()).isEmpty();
    }

    private static void assertRefused(String key, String value) {
        assertThatThrownBy(() -> keys(Map.of(key, value)))
                .isInstanceOf(MalformedVerifierKeyException.class);
    }

    private static TrustedKeys keys(Map<String, String> settings) throws Exception {
        return new TrustedKeys(() -> OWN, config(settings));
    }

    private static LogConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withConverter(Duration.class, 200, new DurationConverter())
                .withDefaultValues(settings)
                .withMapping(LogConfig.class)
                .build()
                .getConfigMapping(LogConfig.class);
    }

    private static SignedCheckpoint signed(Cosigner... witnesses) {
        Checkpoint checkpoint =
                Checkpoint.of(
                        LOG.verifierKey().name().value(),
                        new TreeHead(1, Hash.leaf(Bytes.utf8("leaf"))));
        return LOG.sign(checkpoint)
                .with(
                        List.of(witnesses).stream()
                                .map(witness -> witness.cosign(checkpoint, NOW))
                                .toList());
    }

    private static Cosigner witness(String name, int seed) {
        byte[] bytes = new byte[32];
        bytes[0] = (byte) seed;
        return Cosigner.ed25519(new KeyName(name), Bytes.copyOf(bytes));
    }
}
