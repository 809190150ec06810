package dev.millmark.c2pa.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.UncheckedCredentials;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.cose.Signer;
import dev.millmark.c2pa.timestamp.TimeStampAuthority;
import dev.millmark.encoding.Bytes;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A wrapper's length is signed before it is known; whatever signature comes, padding must make up for the difference.
class OneSignatureTest {

    private static final int TEXTS = 1000;
    private static final int STAMPED_TEXTS = 200;

    private final TestCredentials credentials = TestCredentials.create();
    private final AtomicInteger signatures = new AtomicInteger();

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA"})
    void signsEachTextOnce(SignatureAlgorithm algorithm) throws Exception {
        seal(new Sealer(counting(algorithm)), TEXTS);

        assertThat(signatures.get()).isEqualTo(TEXTS);
    }

    @ParameterizedTest
    @EnumSource(names = {"ES256", "EDDSA"})
    void signsAndStampsEachTextOnce(SignatureAlgorithm algorithm) throws Exception {
        AtomicInteger stamps = new AtomicInteger();
        TimeStampAuthority authority = credentials.timeStampAuthority();
        Sealer sealer =
                new Sealer(
                        counting(algorithm),
                        request -> {
                            stamps.incrementAndGet();
                            return authority.respond(request);
                        });

        seal(sealer, STAMPED_TEXTS);

        assertThat(signatures.get()).isEqualTo(STAMPED_TEXTS);
        assertThat(stamps.get())
                .as("one more to know how long tokens are")
                .isEqualTo(STAMPED_TEXTS + 1);
    }

    private static void seal(Sealer sealer, int texts) throws UnsealableTextException {
        ManifestDefinition plain = Samples.plainDefinition().build();
        ManifestDefinition full = Samples.definition().build();
        for (int i = 0; i < texts; i++) {
            String text = "Text " + i + ". " + Samples.TEXT.repeat(1 + i % 9);
            sealer.seal(text, i % 2 == 0 ? plain : full);
        }
    }

    private SigningCredential counting(SignatureAlgorithm algorithm) {
        SigningCredential credential = credentials.signer(algorithm);
        Signer signer = credential.signer();
        Signer counting =
                new Signer() {
                    @Override
                    public SignatureAlgorithm algorithm() {
                        return signer.algorithm();
                    }

                    @Override
                    public int signatureSize() {
                        return signer.signatureSize();
                    }

                    @Override
                    public Bytes sign(Bytes message) {
                        signatures.incrementAndGet();
                        return signer.sign(message);
                    }
                };
        return UncheckedCredentials.of(counting, credential.chain());
    }
}
