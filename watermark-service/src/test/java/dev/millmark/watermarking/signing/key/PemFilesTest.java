package dev.millmark.watermarking.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.MalformedCertificateException;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.List;
import org.bouncycastle.jce.provider.BouncyCastleProvider;
import org.bouncycastle.openssl.PKCS8Generator;
import org.bouncycastle.openssl.jcajce.JcaPEMWriter;
import org.bouncycastle.openssl.jcajce.JcaPKCS8Generator;
import org.bouncycastle.openssl.jcajce.JceOpenSSLPKCS8EncryptorBuilder;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PemFilesTest {

    private static final char[] PASSWORD = "secret of a file".toCharArray();

    @TempDir private Path directory;

    private final Authority authority = new Authority();
    private Path key;
    private Path certificates;

    @BeforeEach
    void names() {
        key = directory.resolve("key.pem");
        certificates = directory.resolve("chain.pem");
    }

    @ParameterizedTest
    @ValueSource(strings = {"EC", "Ed25519", "RSA"})
    void signsWithAPlainKey(String kind) throws Exception {
        KeyPair pair = pair(kind);
        Certificate leaf = write(pair, pkcs8(pair, false));

        HeldKey held = files().load();

        assertThat(held.chain()).containsExactly(leaf, authority.root());
        assertThat(SigningCredential.of(held.signer(), held.chain(), Authority.NOW).leaf())
                .isEqualTo(leaf);
    }

    @Test
    void opensAnEncryptedKeyWithItsPasswordOnly() throws Exception {
        KeyPair pair = pair("EC");
        write(pair, pkcs8(pair, true));

        HeldKey held = files().load();

        SigningCredential.of(held.signer(), held.chain(), Authority.NOW);
        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() ->
                        new PemFiles(key, certificates, new Password("wrong".toCharArray())).load())
                .withMessageContaining("password is wrong");
    }

    @Test
    void readsOpenSslsOwnForm() throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance("EC", new BouncyCastleProvider());
        generator.initialize(new ECGenParameterSpec("secp256r1"));
        KeyPair pair = generator.generateKeyPair();
        StringWriter openSsl = new StringWriter();
        try (JcaPEMWriter out = new JcaPEMWriter(openSsl)) {
            out.writeObject(pair.getPrivate());
        }
        assertThat(openSsl.toString()).contains("BEGIN EC PRIVATE KEY");
        write(pair, openSsl.toString());

        HeldKey held = files().load();

        SigningCredential.of(held.signer(), held.chain(), Authority.NOW);
    }

    @Test
    void refusesFilesThatHoldNothing() throws Exception {
        KeyPair pair = pair("EC");
        write(pair, "no key");
        refused("no PEM private key");
        write(pair, pkcs8(pair, false));
        Files.writeString(certificates, "no certificate");
        refused("no PEM certificate");
    }

    @Test
    void saysNothingOfThePassword() {
        assertThat(files().toString()).doesNotContain("secret");
    }

    private void refused(String reason) {
        assertThatExceptionOfType(MalformedCertificateException.class)
                .isThrownBy(() -> files().load())
                .withMessageContaining(reason);
    }

    private PemFiles files() {
        return new PemFiles(key, certificates, new Password(PASSWORD));
    }

    private Certificate write(KeyPair pair, String pem) throws Exception {
        Certificate leaf = authority.certify(pair.getPublic().getEncoded(), "signer");
        Files.writeString(key, pem);
        Files.writeString(certificates, Pem.write(List.of(leaf, authority.root())));
        return leaf;
    }

    static String pkcs8(KeyPair pair, boolean isEncrypted) throws Exception {
        StringWriter pem = new StringWriter();
        try (JcaPEMWriter out = new JcaPEMWriter(pem)) {
            out.writeObject(
                    new JcaPKCS8Generator(
                            pair.getPrivate(),
                            isEncrypted
                                    ? new JceOpenSSLPKCS8EncryptorBuilder(
                                                    PKCS8Generator.AES_256_CBC)
                                            .setProvider(new BouncyCastleProvider())
                                            .setPassword(PASSWORD)
                                            .build()
                                    : null));
        }
        return pem.toString();
    }

    static KeyPair pair(String kind) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        switch (kind) {
            case "EC" -> generator.initialize(new ECGenParameterSpec("secp256r1"));
            case "RSA" -> generator.initialize(2048);
            default -> {}
        }
        return generator.generateKeyPair();
    }
}
