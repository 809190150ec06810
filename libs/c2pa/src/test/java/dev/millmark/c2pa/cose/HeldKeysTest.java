package dev.millmark.c2pa.cose;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.millmark.encoding.Bytes;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.Provider;
import java.security.Security;
import java.security.Signature;
import java.security.interfaces.ECPrivateKey;
import java.security.spec.ECGenParameterSpec;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// Keys that are not in this process' hands.
final class HeldKeysTest {

    private static final Bytes MESSAGE = Bytes.utf8("a claim");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @ParameterizedTest
    @CsvSource({
        "EC, secp256r1, SunEC, ES256, 64",
        "EC, secp384r1, SunEC, ES384, 96",
        "EC, secp521r1, SunEC, ES512, 132",
        "Ed25519, , SunEC, EDDSA, 64",
        "RSA, , SunRsaSign, PS256, 256"
    })
    void signsThroughAProvider(
            String kind,
            String curve,
            String provider,
            SignatureAlgorithm algorithm,
            int signatureSize)
            throws Exception {
        KeyPair pair = pair(kind, curve);
        Bytes publicKey = Bytes.copyOf(pair.getPublic().getEncoded());
        Provider store = Security.getProvider(provider);

        ProviderSigner signer = ProviderSigner.of(pair.getPrivate(), publicKey, store);

        assertThat(signer.algorithm()).isEqualTo(algorithm);
        assertThat(signer.signatureSize()).isEqualTo(signatureSize);
        // the halves of ECDSA signatures differ in length
        for (int i = 0; i < 300; i++) {
            Bytes signature = signer.sign(MESSAGE);
            assertThat(signature.size()).isEqualTo(signatureSize);
            assertThat(SignatureVerification.verify(algorithm, publicKey, MESSAGE, signature))
                    .isTrue();
        }
    }

    @Test
    void saysThatAStoreDoesNotSign() throws Exception {
        KeyPair pair = pair("EC", "secp256r1");
        Bytes publicKey = Bytes.copyOf(pair.getPublic().getEncoded());

        assertThatExceptionOfType(SigningFailedException.class)
                .isThrownBy(() ->
                        ProviderSigner.of(
                                        pair.getPrivate(),
                                        publicKey,
                                        Security.getProvider("SunRsaSign"))
                                .sign(MESSAGE));
        assertThatIllegalArgumentException()
                .isThrownBy(() ->
                        ProviderSigner.of(
                                pair.getPrivate(),
                                Bytes.utf8("no key"),
                                Security.getProvider("SunEC")));
    }

    @ParameterizedTest
    @CsvSource({"SHA256withECDSA", "SHA256withECDSAinP1363Format"})
    void takesEitherFormOfEcdsaFromARemoteKey(String javaName) throws Exception {
        KeyPair pair = pair("EC", "secp256r1");
        Bytes publicKey = Bytes.copyOf(pair.getPublic().getEncoded());
        RemoteSigner signer =
                RemoteSigner.of(
                        (algorithm, message, digest) ->
                                CompletableFuture.completedFuture(sign(pair, javaName, message)),
                        publicKey,
                        PATIENCE);

        for (int i = 0; i < 300; i++) {
            Bytes signature = signer.sign(MESSAGE);
            assertThat(
                            SignatureVerification.verify(
                                    SignatureAlgorithm.ES256, publicKey, MESSAGE, signature))
                    .isTrue();
        }
    }

    @Test
    void givesARemoteKeyTheDigestToo() throws Exception {
        KeyPair pair = pair("EC", "secp256r1");
        CompletableFuture<Bytes> given = new CompletableFuture<>();
        RemoteSigner signer =
                RemoteSigner.of(
                        (algorithm, message, digest) -> {
                            given.complete(digest);
                            return CompletableFuture.completedFuture(
                                    sign(pair, "SHA256withECDSA", message));
                        },
                        Bytes.copyOf(pair.getPublic().getEncoded()),
                        PATIENCE);

        signer.sign(MESSAGE);

        assertThat(given).isCompletedWithValue(HashAlgorithm.SHA256.digest(MESSAGE));
    }

    @Test
    void refusesASignatureByAnotherKey() throws Exception {
        KeyPair known = pair("EC", "secp256r1");
        KeyPair rotated = pair("EC", "secp256r1");

        refuses(
                known,
                CompletableFuture.completedFuture(sign(rotated, "SHA256withECDSA", MESSAGE)));
        refuses(known, CompletableFuture.completedFuture(Bytes.EMPTY));
        refuses(known, CompletableFuture.completedFuture(Bytes.zeros(64)));
        refuses(known, CompletableFuture.completedFuture(Bytes.zeros(70)));
    }

    @Test
    void waitsForNoAnswerThatDoesNotCome() throws Exception {
        refuses(pair("EC", "secp256r1"), new CompletableFuture<>());
        refuses(
                pair("EC", "secp256r1"),
                CompletableFuture.failedFuture(new IllegalStateException("away")));
    }

    private static void refuses(KeyPair known, CompletableFuture<Bytes> answer) {
        RemoteSigner signer =
                RemoteSigner.of(
                        (algorithm, message, digest) -> answer,
                        Bytes.copyOf(known.getPublic().getEncoded()),
                        Duration.ofMillis(50));

        assertThatExceptionOfType(SigningFailedException.class)
                .isThrownBy(() -> signer.sign(MESSAGE));
    }

    private static KeyPair pair(String kind, String curve) throws Exception {
        KeyPairGenerator generator = KeyPairGenerator.getInstance(kind);
        if (kind.equals("EC")) {
            generator.initialize(new ECGenParameterSpec(curve));
        } else if (kind.equals("RSA")) {
            generator.initialize(2048);
        }
        return generator.generateKeyPair();
    }

    private static Bytes sign(KeyPair pair, String javaName, Bytes message) {
        try {
            assertThat(pair.getPrivate()).isInstanceOf(ECPrivateKey.class);
            Signature signature = Signature.getInstance(javaName);
            signature.initSign(pair.getPrivate());
            signature.update(message.toArray());
            return Bytes.copyOf(signature.sign());
        } catch (Exception e) {
            throw new AssertionError(e);
        }
    }
}
