package dev.millmark.c2pa.certificate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.UnfitCredentialException.Reason;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.cose.Signer;
import java.security.SecureRandom;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// What is refused when a credential is loaded, and not when a text is sealed with it.
final class SigningCredentialTest {

    private static final Instant NOW = TestCredentials.NOW;
    private static final SigningKey ROOT_KEY = key(SignatureAlgorithm.ES256);
    private static final TestCredentials CREDENTIALS = TestCredentials.create(ROOT_KEY);
    private static final Certificate ROOT = CREDENTIALS.authority().certificate();

    @ParameterizedTest
    @EnumSource
    void takesAKeyAndItsCertificate(SignatureAlgorithm algorithm) throws Exception {
        SigningCredential issued = CREDENTIALS.signer(algorithm);

        SigningCredential loaded = SigningCredential.of(issued.signer(), issued.chain(), NOW);

        assertThat(loaded.leaf()).isEqualTo(issued.leaf());
    }

    @Test
    void takesAChainThatEndsWithItsRoot() throws Exception {
        SigningCredential issued = CREDENTIALS.signer(SignatureAlgorithm.EDDSA);

        assertThat(SigningCredential.of(issued.signer(), List.of(issued.leaf(), ROOT), NOW).chain())
                .hasSize(2);
    }

    @ParameterizedTest
    @EnumSource
    void refusesTheKeyOfAnother(SignatureAlgorithm algorithm) {
        Certificate leaf = CREDENTIALS.signer(algorithm).leaf();

        assertThat(reason(key(algorithm).signer(), leaf)).isEqualTo(Reason.KEY_MISMATCH);
    }

    @Test
    void refusesAKeyOfAnotherKind() {
        SigningKey key = key(SignatureAlgorithm.ES256);
        Certificate leaf = issue(key, TestCredentials.YEAR).leaf();

        assertThat(reason(key(SignatureAlgorithm.EDDSA).signer(), leaf))
                .isEqualTo(Reason.KEY_MISMATCH);
    }

    @Test
    void refusesACertificateOutsideItsValidity() {
        SigningKey key = key(SignatureAlgorithm.EDDSA);
        Validity over = Validity.from(NOW.minus(Duration.ofDays(9)), Duration.ofDays(8));
        Validity coming = Validity.from(NOW.plusSeconds(1), Duration.ofDays(8));
        Validity ending = Validity.from(NOW.minus(Duration.ofDays(9)), Duration.ofDays(9));

        assertThat(reason(key.signer(), issue(key, over).leaf())).isEqualTo(Reason.VALIDITY);
        assertThat(reason(key.signer(), issue(key, coming).leaf())).isEqualTo(Reason.VALIDITY);
        assertThat(issue(key, ending).leaf().isValidAt(NOW)).isTrue();
    }

    @Test
    void refusesAnIssuerOutsideItsValidity() {
        SigningKey key = key(SignatureAlgorithm.EDDSA);
        Validity over = Validity.from(NOW.minus(Duration.ofDays(9)), Duration.ofDays(8));
        CertificateAuthority expired =
                CertificateAuthority.root(ROOT_KEY, TestCredentials.name("Old Root"), over);
        Certificate leaf =
                expired.issueSigner(key, TestCredentials.name("Signer"), TestCredentials.YEAR)
                        .leaf();

        assertThat(reason(key.signer(), leaf, expired.certificate())).isEqualTo(Reason.VALIDITY);
    }

    @Test
    void refusesACertificateAuthority() {
        assertThat(reason(ROOT_KEY.signer(), ROOT)).isEqualTo(Reason.PROFILE);
    }

    @Test
    void refusesACertificateForAnotherPurpose() {
        SigningKey key = key(SignatureAlgorithm.ES256);
        Certificate clock =
                CREDENTIALS
                        .authority()
                        .issueTimeStampAuthority(
                                key, TestCredentials.name("Clock"), TestCredentials.YEAR);

        assertThat(reason(key.signer(), clock)).isEqualTo(Reason.PURPOSE);
    }

    @Test
    void refusesAChainOutOfOrder() {
        SigningKey key = key(SignatureAlgorithm.ES256);
        Certificate leaf = issue(key, TestCredentials.YEAR).leaf();
        Certificate namesake = TestCredentials.create().authority().certificate();

        assertThat(namesake.subject()).isEqualTo(ROOT.subject());
        assertThat(reason(key.signer(), leaf, namesake)).isEqualTo(Reason.CHAIN);
        assertThat(reason(key.signer(), leaf, leaf)).isEqualTo(Reason.CHAIN);
    }

    @Test
    void refusesWhatAFileHoldsWhereItDoesNotFit() {
        Pkcs12.Entry entry =
                new Pkcs12.Entry(
                        key(SignatureAlgorithm.ES256),
                        CREDENTIALS.signer(SignatureAlgorithm.ES256).chain());

        assertThatThrownBy(() -> entry.credential(NOW))
                .isInstanceOf(UnfitCredentialException.class)
                .hasMessageContaining("another key");
    }

    private static Reason reason(Signer signer, Certificate... chain) {
        try {
            SigningCredential.of(signer, List.of(chain), NOW);
        } catch (UnfitCredentialException unfit) {
            return unfit.reason();
        }
        throw new AssertionError("taken");
    }

    private static SigningCredential issue(SigningKey key, Validity validity) {
        return CREDENTIALS.authority().issueSigner(key, TestCredentials.name("Signer"), validity);
    }

    private static SigningKey key(SignatureAlgorithm algorithm) {
        return SigningKey.generate(algorithm, new SecureRandom());
    }
}
