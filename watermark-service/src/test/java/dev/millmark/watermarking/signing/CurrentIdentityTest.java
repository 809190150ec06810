package dev.millmark.watermarking.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.watermarking.signing.key.KeystoreFile;
import dev.millmark.watermarking.signing.key.Password;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CurrentIdentityTest {

    private static final Instant START = Instant.parse("2026-11-23T12:00:00Z");
    private static final Duration MINUTE = Duration.ofMinutes(1);

    @TempDir private Path directory;

    private final SettableClock clock = new SettableClock(START);

    @Test
    void renewsTheLeafWhileTheServiceRuns() throws Exception {
        CurrentIdentity identity = LocalSettings.in(directory).identity(clock);
        Certificate first = identity.usable().credential().leaf();
        clock.move(Duration.ofDays(336));

        Certificate second = identity.usable().credential().leaf();

        assertThat(second).isNotEqualTo(first);
        assertThat(identity.timeLeft()).isEqualTo(Duration.ofDays(365));
    }

    @Test
    void countsTheDaysThatAreLeft() throws Exception {
        CurrentIdentity identity = LocalSettings.in(directory).identity(clock);

        clock.move(Duration.ofDays(100));

        assertThat(identity.timeLeft()).isEqualTo(Duration.ofDays(265));
    }

    @Test
    void isUsableAgainAtOnceAfterAPauseOfYears() throws Exception {
        CurrentIdentity identity = LocalSettings.in(directory).identity(clock);

        clock.move(Duration.ofDays(3000));

        assertThat(identity.isUsable()).isTrue();
    }

    @Test
    void hasNoIdentityToSignWithBehindTheEndOfALeafThatIsNotRenewed() throws Exception {
        BreakableSource source = new BreakableSource(LocalSettings.in(directory).authority());
        CurrentIdentity identity = new CurrentIdentity(source, clock);
        source.isBroken = true;

        clock.move(Duration.ofDays(365));
        assertThat(identity.isUsable()).isTrue();
        clock.move(Duration.ofSeconds(1));

        assertThat(identity.isUsable()).isFalse();
        assertThatExceptionOfType(NoValidCredentialException.class)
                .isThrownBy(identity::usable)
                .withMessageContaining("2027-11-23T12:00:00Z");
        assertThat(identity.timeLeft()).isNegative();
    }

    @Test
    void signsAgainAMinuteAfterItsFilesCanBeUsedAgain() throws Exception {
        BreakableSource source = new BreakableSource(LocalSettings.in(directory).authority());
        CurrentIdentity identity = new CurrentIdentity(source, clock);
        source.isBroken = true;
        clock.move(Duration.ofDays(400));
        assertThat(identity.isUsable()).isFalse();
        source.isBroken = false;

        clock.move(MINUTE);

        assertThat(identity.isUsable()).isTrue();
    }

    /// Every instance finds the leaf due at the same moment, and they renew side by side.
    @Test
    void instancesOnOneDirectoryAgreeOnEveryLeaf() throws Exception {
        LocalSettings settings =
                LocalSettings.in(directory).renewing(Duration.ofMinutes(4), Duration.ofMinutes(3));
        List<CurrentIdentity> instances = new ArrayList<>();
        for (int i = 0; i < 4; i++) {
            instances.add(settings.identity(clock));
        }
        Set<Certificate> leaves = ConcurrentHashMap.newKeySet();
        try (ExecutorService threads = Executors.newFixedThreadPool(instances.size())) {
            for (int round = 1; round <= 10; round++) {
                clock.move(MINUTE.multipliedBy(2));

                List<Callable<Boolean>> uses = new ArrayList<>();
                for (CurrentIdentity instance : instances) {
                    uses.add(() -> leaves.add(instance.usable().credential().leaf()));
                }
                for (Future<Boolean> use : threads.invokeAll(uses)) {
                    use.get();
                }

                assertThat(leaves).hasSize(round);
            }
        }
    }

    @Test
    void readsAnotherKeystoreThatTheOperatorPutsInPlace() throws Exception {
        Path keystore = directory.resolve("operator.p12");
        write(keystore, "One");
        CurrentIdentity identity =
                new CurrentIdentity(
                        new OperatorCredential(
                                new KeystoreFile(keystore, new Password(password())),
                                Optional.empty()),
                        clock);
        Certificate first = identity.usable().credential().leaf();
        Certificate replaced = write(keystore, "Other");

        clock.move(MINUTE);

        assertThat(identity.usable().credential().leaf()).isEqualTo(replaced).isNotEqualTo(first);
    }

    @Test
    void keepsSigningWithAValidCredentialWhenTheOperatorPutsRubbishInPlace() throws Exception {
        Path keystore = directory.resolve("operator.p12");
        Certificate first = write(keystore, "One");
        CurrentIdentity identity =
                new CurrentIdentity(
                        new OperatorCredential(
                                new KeystoreFile(keystore, new Password(password())),
                                Optional.empty()),
                        clock);
        Files.writeString(keystore, "half a fi");

        clock.move(MINUTE);

        assertThat(identity.usable().credential().leaf()).isEqualTo(first);
    }

    private static Certificate write(Path keystore, String organization) throws Exception {
        SigningKey root = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        DistinguishedName name = DistinguishedName.of("signer").within(organization);
        Validity year = Validity.from(START, Duration.ofDays(365));
        Certificate leaf =
                CertificateAuthority.root(root, name, year).issueSigner(key, name, year).leaf();
        Files.write(
                keystore, Pkcs12.write(new Pkcs12.Entry(key, List.of(leaf)), password()).toArray());
        return leaf;
    }

    private static char[] password() {
        return "password".toCharArray();
    }

    private static final class BreakableSource implements IdentitySource {

        private final IdentitySource source;
        private boolean isBroken;

        BreakableSource(IdentitySource source) {
            this.source = source;
        }

        @Override
        public SigningIdentity load(Instant now) throws IOException, MalformedCertificateException {
            if (isBroken) {
                throw new IOException("the disk is full");
            }
            return source.load(now);
        }
    }
}
