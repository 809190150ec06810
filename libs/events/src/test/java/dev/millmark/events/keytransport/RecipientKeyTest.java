package dev.millmark.events.keytransport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.SealedKey;
import java.nio.charset.StandardCharsets;
import java.util.HexFormat;
import org.bouncycastle.crypto.AsymmetricCipherKeyPair;
import org.bouncycastle.crypto.hpke.HPKE;
import org.bouncycastle.crypto.params.AsymmetricKeyParameter;
import org.junit.jupiter.api.Test;

class RecipientKeyTest {

    private static final Bytes KEY = Bytes.copyOf("eight by".getBytes(StandardCharsets.UTF_8));

    private final RecipientKey verifier = RecipientKey.generate("verifier-service");

    @Test
    void recipientOpensWhatWasSealedToIt() throws Exception {
        SealedKey sealed = verifier.recipient().seal("key.1", KEY);

        assertThat(verifier.open("key.1", sealed)).isEqualTo(KEY);
        assertThat(sealed.recipientKeyId()).isEqualTo(verifier.recipient().keyId());
    }

    @Test
    void exportedKeyOpensTheSame() throws Exception {
        SealedKey sealed = verifier.recipient().seal("key.1", KEY);
        RecipientKey loaded = RecipientKey.of("verifier-service", verifier.export());

        assertThat(loaded.open("key.1", sealed)).isEqualTo(KEY);
        assertThat(loaded.recipient()).isEqualTo(verifier.recipient());
    }

    @Test
    void anotherRecipientCannotOpenIt() {
        SealedKey sealed = verifier.recipient().seal("key.1", KEY);
        RecipientKey other = RecipientKey.generate("verifier-service");

        assertThatThrownBy(() -> other.open("key.1", sealed))
                .isInstanceOf(NotSealedToRecipientException.class);
    }

    @Test
    void sealedKeyIsBoundToItsKeyIdAndRecipient() {
        SealedKey sealed = verifier.recipient().seal("key.1", KEY);
        RecipientKey renamed = RecipientKey.of("generator-service", verifier.export());

        assertThatThrownBy(() -> verifier.open("key.2", sealed))
                .isInstanceOf(NotSealedToRecipientException.class);
        assertThatThrownBy(() -> renamed.open("key.1", sealed))
                .isInstanceOf(NotSealedToRecipientException.class);
    }

    @Test
    void privateKeyIsNotPrinted() {
        String hex = HexFormat.of().formatHex(verifier.export().toArray());

        assertThat(verifier.toString()).contains("redacted").doesNotContain(hex);
        assertThat(verifier.export().toString()).isEqualTo("Bytes[32]");
    }

    /// RFC 9180 appendix A.1.1, the recipient.
    @Test
    void derivesTheKeyPairOfRfc9180() {
        byte[] ikm =
                HexFormat.of()
                        .parseHex(
                                "6db9df30aa07dd42ee5e8181afdb977e538f5e1fec8a06223f33f7013e525037");

        AsymmetricCipherKeyPair pair = Suite.hpke().deriveKeyPair(ikm);

        assertThat(publicHex(Suite.hpke(), pair.getPublic()))
                .isEqualTo("3948cfe0ad1ddb695d780e59077195da6c56506b027329794ab02bca80815c4d");
    }

    private static String publicHex(HPKE hpke, AsymmetricKeyParameter key) {
        return HexFormat.of().formatHex(hpke.serializePublicKey(key));
    }
}
