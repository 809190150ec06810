package dev.millmark.watermarking.signing.key;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.cose.SignatureVerification;
import dev.millmark.c2pa.cose.SigningFailedException;
import dev.millmark.encoding.Bytes;
import dev.millmark.watermarking.signing.key.SigningServer.Behaviour;
import java.net.URI;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class HttpKeyTest {

    private static final Bytes MESSAGE = Bytes.utf8("a claim");

    @TempDir private Path directory;

    private final Authority authority = new Authority();
    private final SigningServer server = new SigningServer();

    @AfterEach
    void close() {
        server.close();
    }

    @Test
    void signsWithAKeyOfAServer() throws Exception {
        HeldKey held = held(Optional.empty());

        SigningCredential.of(held.signer(), held.chain(), Authority.NOW);
        assertThat(
                        SignatureVerification.verify(
                                held.signer().algorithm(),
                                held.chain().getFirst().publicKey(),
                                MESSAGE,
                                held.signer().sign(MESSAGE)))
                .isTrue();
    }

    @Test
    void showsTheTokenThatIsInItsFileNow() throws Exception {
        Path token = Files.writeString(directory.resolve("token"), "first\n");
        HeldKey held = held(Optional.of(token));

        held.signer().sign(MESSAGE);
        Files.writeString(token, "second\n");
        held.signer().sign(MESSAGE);

        assertThat(server.authorizations()).containsExactly("Bearer first", "Bearer second");
    }

    @ParameterizedTest
    @EnumSource(mode = EnumSource.Mode.EXCLUDE, names = "SIGNS")
    void sealsNothingWithoutASignature(Behaviour behaviour) throws Exception {
        HeldKey held = held(Optional.empty());
        server.behave(behaviour);

        assertThatExceptionOfType(SigningFailedException.class)
                .isThrownBy(() -> held.signer().sign(MESSAGE));
    }

    @Test
    void sealsNothingWithAKeyThatWasRotatedUnseen() throws Exception {
        HeldKey held = held(Optional.empty());
        server.rotate();

        assertThatExceptionOfType(SigningFailedException.class)
                .isThrownBy(() -> held.signer().sign(MESSAGE));
    }

    @Test
    void sendsNoTokenWhereAnybodyCouldReadIt() {
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        new HttpKey(
                                HttpClient.newHttpClient(),
                                URI.create("http://192.0.2.1/sign"),
                                Optional.empty()));
    }

    private HeldKey held(Optional<Path> token) throws Exception {
        Certificate leaf = authority.certify(server.key().publicKey().toArray(), "signer");
        Path chain = directory.resolve("chain.pem");
        Files.writeString(chain, Pem.write(List.of(leaf)));
        return new HeldElsewhere(
                        new HttpKey(HttpClient.newHttpClient(), server.address(), token),
                        chain,
                        Duration.ofMillis(500))
                .load();
    }
}
