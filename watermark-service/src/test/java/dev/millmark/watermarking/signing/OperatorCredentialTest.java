package dev.millmark.watermarking.signing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.watermarking.signing.key.KeystoreFile;
import dev.millmark.watermarking.signing.key.Password;
import java.io.ByteArrayOutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OperatorCredentialTest {

    private static final Instant NOW = Instant.parse("2026-11-23T12:00:00Z");
    private static final Validity YEAR =
            Validity.from(NOW.minus(Duration.ofDays(1)), Duration.ofDays(365));
    private static final DistinguishedName NAME = DistinguishedName.of("signer").within("Example");

    @TempDir private Path directory;

    private final SigningKey rootKey = key();
    private final CertificateAuthority authority =
            CertificateAuthority.root(
                    rootKey, DistinguishedName.of("root").within("Example"), YEAR);

    @Test
    void signsWithAKeyAndItsChain() throws Exception {
        SigningKey key = key();
        Certificate leaf = authority.issueSigner(key, NAME, YEAR).leaf();

        SigningIdentity identity =
                load(key, List.of(leaf, authority.certificate()), Optional.empty());

        assertThat(identity.credential().chain()).containsExactly(leaf);
        assertThat(identity.root()).contains(authority.certificate());
    }

    @Test
    void refusesAKeyThatIsNotItsCertificates() {
        Certificate leaf = authority.issueSigner(key(), NAME, YEAR).leaf();

        assertRefused(key(), List.of(leaf), "another key");
    }

    @Test
    void refusesALeafThatHasEnded() {
        SigningKey key = key();
        Validity ended = Validity.from(NOW.minus(Duration.ofDays(10)), Duration.ofDays(9));

        assertRefused(
                key,
                List.of(authority.issueSigner(key, NAME, ended).leaf()),
                "2026-11-22T12:00:00Z");
    }

    @Test
    void refusesALeafThatIsNotValidYet() {
        SigningKey key = key();
        Validity later = Validity.from(NOW.plus(Duration.ofDays(1)), Duration.ofDays(9));

        assertRefused(
                key,
                List.of(authority.issueSigner(key, NAME, later).leaf()),
                "2026-11-24T12:00:00Z");
    }

    @Test
    void refusesACertificateAuthorityAsSigner() {
        assertRefused(rootKey, List.of(authority.certificate()), "issued for signing claims");
    }

    @Test
    void refusesACertificateForAnotherPurpose() {
        SigningKey key = key();

        assertRefused(
                key,
                List.of(authority.issueTimeStampAuthority(key, NAME, YEAR)),
                "issued for signing claims");
    }

    /// `/v1/trust/root.pem` would hand out a root that makes nothing trusted.
    @Test
    void refusesARootThatDidNotIssueTheChain() throws Exception {
        SigningKey key = key();
        Certificate leaf = authority.issueSigner(key, NAME, YEAR).leaf();
        CertificateAuthority other = CertificateAuthority.root(key(), NAME, YEAR);
        Path root = directory.resolve("root.pem");
        Files.writeString(root, Pem.write(List.of(other.certificate())));

        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() -> load(key, List.of(leaf), Optional.of(root)))
                .withMessageContaining("another issuer");
    }

    @Test
    void refusesAKeyOfAnotherKindThanItsCertificates() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("DSA");
        generator.initialize(2048);
        Certificate leaf = authority.issueSigner(key(), NAME, YEAR).leaf();
        KeyStore store = KeyStore.getInstance("PKCS12");
        store.load(null, password());
        store.setKeyEntry(
                "other",
                generator.generateKeyPair().getPrivate(),
                password(),
                new java.security.cert.Certificate[] {leaf.toJava()});
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        store.store(file, password());
        Path keystore = directory.resolve("dsa.p12");
        Files.write(keystore, file.toByteArray());

        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() ->
                        new OperatorCredential(
                                        new KeystoreFile(keystore, new Password(password())),
                                        Optional.empty())
                                .load(NOW));
    }

    private void assertRefused(SigningKey key, List<Certificate> chain, String reason) {
        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() -> load(key, chain, Optional.empty()))
                .withMessageContaining(reason);
    }

    private SigningIdentity load(SigningKey key, List<Certificate> chain, Optional<Path> root)
            throws Exception {
        Path keystore = directory.resolve("operator.p12");
        Files.write(keystore, Pkcs12.write(new Pkcs12.Entry(key, chain), password()).toArray());
        return new OperatorCredential(new KeystoreFile(keystore, new Password(password())), root)
                .load(NOW);
    }

    private static SigningKey key() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }

    private static char[] password() {
        return "password".toCharArray();
    }
}
