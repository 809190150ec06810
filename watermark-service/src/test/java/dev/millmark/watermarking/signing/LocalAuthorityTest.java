package dev.millmark.watermarking.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LocalAuthorityTest {

    private static final Instant START =
            LocalDate.of(2026, 11, 23).atStartOfDay().toInstant(ZoneOffset.UTC);

    @TempDir private Path directory;

    @Test
    void keepsItsRootAndLeafOverRestarts() throws Exception {
        SigningIdentity first = identity(SigningAlgorithm.ES256, START);

        SigningIdentity second = identity(SigningAlgorithm.ES256, START.plus(Duration.ofDays(1)));

        assertThat(second.credential().leaf()).isEqualTo(first.credential().leaf());
        assertThat(second.root()).isEqualTo(first.root());
    }

    @Test
    void renewsTheLeafBeforeItEndsAndKeepsTheRoot() throws Exception {
        SigningIdentity first = identity(SigningAlgorithm.ES256, START);
        Instant late = START.plus(Duration.ofDays(340));

        SigningIdentity second = identity(SigningAlgorithm.ES256, late);

        assertThat(second.credential().leaf()).isNotEqualTo(first.credential().leaf());
        assertThat(second.root()).isEqualTo(first.root());
        assertThat(second.isUsableAt(late.plus(Duration.ofDays(300)))).isTrue();
    }

    @Test
    void issuesLeavesThatAreValidForAsLongAsIsSaid() throws Exception {
        LocalSettings brief =
                LocalSettings.in(directory).renewing(Duration.ofMinutes(4), Duration.ofMinutes(3));

        SigningIdentity identity = brief.authority().load(START);

        assertThat(identity.isUsableAt(START)).isTrue();
        assertThat(identity.credential().leaf().notAfter())
                .isEqualTo(START.plus(Duration.ofMinutes(4)));
    }

    @Test
    void issuesNoLeafThatOutlivesItsRoot() throws Exception {
        Duration twoYears = Duration.ofDays(730);
        LocalAuthority authority = LocalSettings.in(directory).withRootFor(twoYears).authority();
        authority.load(START);

        SigningIdentity last = authority.load(START.plus(Duration.ofDays(700)));

        assertThat(last.credential().leaf().notAfter()).isEqualTo(START.plus(twoYears));
        assertThat(authority.load(START.plus(Duration.ofDays(729))).credential().leaf())
                .isEqualTo(last.credential().leaf());
        assertThat(authority.load(START.plus(Duration.ofDays(800))).credential().leaf())
                .isEqualTo(last.credential().leaf());
    }

    @Test
    void deletesTheKeysOfLeavesThatEnded() throws Exception {
        LocalAuthority authority = LocalSettings.in(directory).authority();
        for (int year = 0; year < 5; year++) {
            authority.load(START.plus(Duration.ofDays(366L * year)));
        }

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.map(file -> file.getFileName().toString()))
                    .containsExactlyInAnyOrder("root.p12", "leaf-es256-20301125T000000Z.p12");
        }
    }

    @Test
    void signsWithTheConfiguredAlgorithm() throws Exception {
        SigningIdentity identity = identity(SigningAlgorithm.ED25519, START);

        assertThat(identity.credential().signer().algorithm()).isEqualTo(SignatureAlgorithm.EDDSA);
    }

    @Test
    void isNotUsableBehindItsEnd() throws Exception {
        SigningIdentity identity = identity(SigningAlgorithm.ES256, START);

        assertThat(identity.isUsableAt(START)).isTrue();
        assertThat(identity.isUsableAt(START.plus(Duration.ofDays(366)))).isFalse();
    }

    @Test
    void keepsItsFilesToItsOwner() throws Exception {
        identity(SigningAlgorithm.ES256, START);

        try (Stream<Path> files = Files.list(directory)) {
            assertThat(files.toList())
                    .hasSize(2)
                    .allSatisfy(file -> assertThat(permissions(file)).isEqualTo("rw-------"));
        }
    }

    @Test
    void doesNotOpenWithAnotherPassword() throws Exception {
        identity(SigningAlgorithm.ES256, START);

        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() ->
                        new LocalAuthority(LocalSettings.in(directory), "another".toCharArray())
                                .load(START));
    }

    private SigningIdentity identity(SigningAlgorithm algorithm, Instant now) throws Exception {
        return LocalSettings.in(directory).with(algorithm).authority().load(now);
    }

    private static String permissions(Path file) throws IOException {
        return PosixFilePermissions.toString(Files.getPosixFilePermissions(file));
    }
}
