package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.c2pa.assertion.GeneratorInfo;
import dev.millmark.c2pa.certificate.Certificate;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.Pkcs12;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.TrustList;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.cose.SigningFailedException;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.text.MalformedTextException;
import dev.millmark.c2pa.validation.Validation;
import dev.millmark.c2pa.validation.Validator;
import dev.millmark.watermarking.signing.CurrentIdentity;
import dev.millmark.watermarking.signing.OperatorIdentity;
import dev.millmark.watermarking.signing.SettableClock;
import dev.millmark.watermarking.signing.key.Authority;
import dev.millmark.watermarking.signing.key.HeldElsewhere;
import dev.millmark.watermarking.signing.key.HttpKey;
import dev.millmark.watermarking.signing.key.KeySource;
import dev.millmark.watermarking.signing.key.KeystoreFile;
import dev.millmark.watermarking.signing.key.Password;
import dev.millmark.watermarking.signing.key.PemFiles;
import dev.millmark.watermarking.signing.key.SigningServer;
import java.net.http.HttpClient;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// The operator puts another credential in the place of one while texts are sealed.
class CredentialRotationTest {

    private static final int THREADS = 4;
    private static final Password PASSWORD = new Password("password".toCharArray());

    @TempDir private Path directory;

    private final Authority authority = new Authority();
    private final SettableClock clock = new SettableClock(Authority.NOW);

    /// A seal, and when it was begun.
    private record Made(long begun, SealedText sealed) {}

    @Test
    void rotatesPemFiles() throws Exception {
        Path key = directory.resolve("key.pem");
        Path chain = directory.resolve("chain.pem");
        rotates(
                new PemFiles(key, chain, PASSWORD),
                () -> {
                    SigningKey next = newKey();
                    Files.writeString(key, next.toPem());
                    return certify(next, chain);
                });
    }

    @Test
    void rotatesAKeystore() throws Exception {
        Path file = directory.resolve("operator.p12");
        rotates(
                new KeystoreFile(file, PASSWORD),
                () -> {
                    SigningKey next = newKey();
                    Certificate leaf = authority.certify(next.publicKey().toArray(), "signer");
                    Path part = directory.resolve("part");
                    Files.write(
                            part,
                            Pkcs12.write(
                                            new Pkcs12.Entry(next, List.of(leaf, authority.root())),
                                            "password".toCharArray())
                                    .toArray());
                    Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
                    return leaf;
                });
    }

    @Test
    void rotatesAKeyThatIsElsewhere() throws Exception {
        Path chain = directory.resolve("chain.pem");
        try (SigningServer server = new SigningServer()) {
            rotates(
                    new HeldElsewhere(
                            new HttpKey(
                                    HttpClient.newHttpClient(), server.address(), Optional.empty()),
                            chain,
                            Duration.ofSeconds(5)),
                    () -> {
                        server.rotate();
                        return certify(server.key(), chain);
                    });
        }
    }

    @FunctionalInterface
    private interface Switch {
        Certificate next() throws Exception;
    }

    private void rotates(KeySource source, Switch operator) throws Exception {
        Certificate first = operator.next();
        CurrentIdentity identity = OperatorIdentity.of(source, clock);
        TextSealer sealer =
                new TextSealer(
                        new CurrentSealer(identity, Optional.empty(), Sealer::new),
                        GeneratorInfo.of("millmark", "test"));
        List<Future<List<Made>>> threads = new ArrayList<>();
        long switched;
        Certificate second;
        try (ExecutorService pool = Executors.newFixedThreadPool(THREADS)) {
            for (int i = 0; i < THREADS; i++) {
                threads.add(pool.submit(() -> sealUntilInterrupted(sealer)));
            }
            Thread.sleep(Duration.ofMillis(300));
            second = operator.next();
            clock.move(Duration.ofSeconds(61));
            while (!identity.usable().credential().leaf().equals(second)) {
                Thread.sleep(Duration.ofMillis(1));
            }
            switched = System.nanoTime();
            Thread.sleep(Duration.ofMillis(300));
            pool.shutdownNow();
        }

        List<Made> all = new ArrayList<>();
        for (Future<List<Made>> thread : threads) {
            all.addAll(thread.get());
        }
        assertThat(all).as("before").anyMatch(made -> leaf(made).equals(first));
        List<Made> after = all.stream().filter(made -> made.begun() > switched).toList();
        assertThat(after).as("after").isNotEmpty();
        assertThat(after).allMatch(made -> leaf(made).equals(second));
    }

    private static List<Made> sealUntilInterrupted(TextSealer sealer) throws Exception {
        List<Made> made = new ArrayList<>();
        while (!Thread.currentThread().isInterrupted()) {
            long begun = System.nanoTime();
            try {
                made.add(new Made(begun, sealer.seal(Texts.marked(Texts.CAFE))));
            } catch (SigningFailedException between) {
                // the key was replaced and its certificate was not yet: nothing is sealed
            }
        }
        return made;
    }

    /// The leaf of a seal that everybody who trusts the root trusts.
    private Certificate leaf(Made made) {
        try {
            Validation validation =
                    new Validator(TrustList.of(List.of(authority.root())), clock)
                            .validate(made.sealed().text());
            assertThat(validation).isInstanceOf(Validation.Trusted.class);
            return ((Validation.Trusted) validation).report().signer().orElseThrow().certificate();
        } catch (MalformedTextException e) {
            throw new AssertionError(e);
        }
    }

    private Certificate certify(SigningKey key, Path chain) throws Exception {
        Certificate leaf = authority.certify(key.publicKey().toArray(), "signer");
        Files.writeString(chain, Pem.write(List.of(leaf)));
        return leaf;
    }

    private static SigningKey newKey() {
        return SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
    }
}
