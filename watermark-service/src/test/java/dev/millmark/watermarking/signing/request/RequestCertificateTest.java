package dev.millmark.watermarking.signing.request;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.watermarking.signing.OperatorKeys;
import dev.millmark.watermarking.signing.key.Authority;
import dev.millmark.watermarking.signing.key.HeldKey;
import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.io.StringReader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import org.bouncycastle.asn1.x509.ExtendedKeyUsage;
import org.bouncycastle.asn1.x509.Extensions;
import org.bouncycastle.openssl.PEMParser;
import org.bouncycastle.operator.jcajce.JcaContentVerifierProviderBuilder;
import org.bouncycastle.pkcs.PKCS10CertificationRequest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RequestCertificateTest {

    private static final String SUBJECT = "C=DE,O=Example Press,CN=signer";

    @TempDir private Path directory;

    private final Authority authority = new Authority();

    @ParameterizedTest
    @ValueSource(strings = {"es256", "ed25519"})
    void makesAKeyAndARequestThatAnAuthorityAnswers(String algorithm) throws Exception {
        Path settings = settings("algorithm", algorithm);

        PKCS10CertificationRequest request = request(settings);

        assertThat(request.getSubject()).hasToString(SUBJECT);
        assertThat(
                        request.isSignatureValid(
                                new JcaContentVerifierProviderBuilder()
                                        .build(request.getSubjectPublicKeyInfo())))
                .isTrue();
        Extensions extensions = request.getRequestedExtensions();
        assertThat(ExtendedKeyUsage.fromExtensions(extensions).getUsages())
                .extracting(Object::toString)
                .contains("1.3.6.1.4.1.62558.2.1");
        Path key = directory.resolve("key.pem");
        assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(key)))
                .isEqualTo("rw-------");

        Certificate leaf =
                authority.certify(request.getSubjectPublicKeyInfo().getEncoded(), "signer");
        Files.writeString(
                directory.resolve("chain.pem"), Pem.write(List.of(leaf, authority.root())));
        HeldKey held =
                OperatorKeys.of(RequestCertificate.config(Optional.of(settings)))
                        .orElseThrow()
                        .load();

        assertThat(SigningCredential.of(held.signer(), held.chain(), Authority.NOW).leaf())
                .isEqualTo(leaf);
    }

    @Test
    void asksAgainForTheKeyThatIsThere() throws Exception {
        Path settings = settings("algorithm", "es256");
        PKCS10CertificationRequest first = request(settings);
        Certificate leaf =
                authority.certify(first.getSubjectPublicKeyInfo().getEncoded(), "signer");
        Files.writeString(directory.resolve("chain.pem"), Pem.write(List.of(leaf)));
        String key = Files.readString(directory.resolve("key.pem"));

        PKCS10CertificationRequest again = request(settings);

        assertThat(again.getSubjectPublicKeyInfo()).isEqualTo(first.getSubjectPublicKeyInfo());
        assertThat(Files.readString(directory.resolve("key.pem"))).isEqualTo(key);
    }

    @Test
    void asksNobodyForTheLocalAuthoritysKey() throws Exception {
        Path settings = Files.writeString(directory.resolve("none.properties"), "");

        assertThatIllegalStateException()
                .isThrownBy(() -> request(settings))
                .withMessageContaining("local authority");
    }

    private Path settings(String name, String value) throws Exception {
        return Files.writeString(
                directory.resolve("application.properties"),
                """
                millmark.signing.private-key=%s
                millmark.signing.certificates=%s
                millmark.signing.%s=%s
                millmark.log.origin=log.example
                """
                        .formatted(
                                directory.resolve("key.pem"),
                                directory.resolve("chain.pem"),
                                name,
                                value));
    }

    private static PKCS10CertificationRequest request(Path settings) throws Exception {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        RequestCertificate.run(
                RequestCertificate.config(Optional.of(settings)),
                SUBJECT,
                new PrintStream(out, true, UTF_8));
        try (PEMParser parser = new PEMParser(new StringReader(out.toString(UTF_8)))) {
            return (PKCS10CertificationRequest) parser.readObject();
        }
    }
}
