package dev.millmark.watermarking.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.cose.SignatureVerification;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.KeyStore;
import java.security.Provider;
import java.security.Security;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// A real PKCS#11 module in software: SoftHSM (`apt-get install softhsm2`). The build names its configuration file in
/// the environment, for it is read when the library is loaded.
class Pkcs11TokenTest {

    private static final Path LIBRARY = Path.of("/usr/lib/softhsm/libsofthsm2.so");
    private static final String PIN = "123456";
    private static final Pkcs11Token.Slot SLOT = new Pkcs11Token.Slot(LIBRARY, 0);

    private static final Authority AUTHORITY = new Authority();

    @TempDir private Path directory;

    @BeforeAll
    static void initializeAToken() throws Exception {
        assumeTrue(Files.exists(LIBRARY), LIBRARY + " is missing: apt-get install softhsm2");
        Path configuration = Path.of(System.getenv("SOFTHSM2_CONF"));
        Path tokens = Files.createTempDirectory(configuration.getParent(), "softhsm");
        Files.writeString(
                configuration,
                "directories.tokendir = %s%nobjectstore.backend = file%nlog.level = ERROR%n"
                        .formatted(tokens));
        Process initialized =
                new ProcessBuilder(
                                "softhsm2-util",
                                "--init-token",
                                "--free",
                                "--label",
                                "millmark",
                                "--so-pin",
                                PIN,
                                "--pin",
                                PIN)
                        .inheritIO()
                        .start();
        assertThat(initialized.waitFor()).as("softhsm2-util").isZero();
    }

    @ParameterizedTest
    @CsvSource({"EC, ES256", "RSA, PS256"})
    void signsWithAKeyThatItCannotRead(String kind, SignatureAlgorithm algorithm) throws Exception {
        Certificate leaf = make(kind, "signer-" + kind);

        HeldKey held = open("signer-" + kind, Optional.empty()).load();

        assertThat(held.chain()).containsExactly(leaf);
        assertThat(held.signer().algorithm()).isEqualTo(algorithm);
        SigningCredential.of(held.signer(), held.chain(), Authority.NOW);
        Bytes message = Bytes.utf8("a claim");
        for (int i = 0; i < 20; i++) {
            assertThat(
                            SignatureVerification.verify(
                                    algorithm,
                                    leaf.publicKey(),
                                    message,
                                    held.signer().sign(message)))
                    .isTrue();
        }
    }

    @Test
    void takesARenewedChainFromAFile() throws Exception {
        Certificate first = make("EC", "renewed");
        Certificate renewed =
                AUTHORITY.certify(first.publicKey().toArray(), "the same key, renewed");
        Path file = directory.resolve("chain.pem");
        Files.writeString(file, Pem.write(List.of(renewed, AUTHORITY.root())));

        HeldKey held = open("renewed", Optional.of(file)).load();

        assertThat(held.chain()).containsExactly(renewed, AUTHORITY.root());
        SigningCredential.of(held.signer(), held.chain(), Authority.NOW);
    }

    @Test
    void saysWhatIsMissing() {
        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() -> open("nobody", Optional.empty()).load())
                .withMessageContaining("'nobody'");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        Pkcs11Token.open(
                                new Pkcs11Token.Slot(Path.of("/no/such/library.so"), 0),
                                "signer",
                                Optional.empty(),
                                pin(PIN)))
                .withMessageContaining("/no/such/library.so");
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() ->
                        Pkcs11Token.open(
                                        new Pkcs11Token.Slot(LIBRARY, 99),
                                        "signer",
                                        Optional.empty(),
                                        pin(PIN))
                                .load());
    }

    private static Pkcs11Token open(String label, Optional<Path> certificates) throws IOException {
        return Pkcs11Token.open(SLOT, label, certificates, pin(PIN));
    }

    private static Password pin(String pin) {
        return new Password(pin.toCharArray());
    }

    /// A key that is made in the token and never leaves it, and its certificate.
    private static Certificate make(String kind, String label) throws Exception {
        Provider provider =
                Security.getProvider("SunPKCS11")
                        .configure("--name=test\nlibrary=%s\nslotListIndex=0\n".formatted(LIBRARY));
        KeyStore token = KeyStore.getInstance("PKCS11", provider);
        token.load(null, PIN.toCharArray());
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind, provider);
        if (kind.equals("EC")) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        } else {
            generator.initialize(2048);
        }
        KeyPair pair = generator.generateKeyPair();
        assertThat(pair.getPrivate().getEncoded()).as("leaves the token").isNull();
        Certificate leaf = AUTHORITY.certify(pair.getPublic().getEncoded(), label);
        token.setKeyEntry(
                label,
                pair.getPrivate(),
                null,
                new java.security.cert.Certificate[] {leaf.toJava()});
        return leaf;
    }
}
