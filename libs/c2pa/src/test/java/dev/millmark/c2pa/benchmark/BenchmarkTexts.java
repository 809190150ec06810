package dev.millmark.c2pa.benchmark;

import dev.millmark.c2pa.Samples;
import dev.millmark.c2pa.TestCredentials;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningCredential;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.sealing.SealedText;
import dev.millmark.c2pa.sealing.Sealer;
import dev.millmark.c2pa.sealing.UnsealableTextException;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyPair;
import java.security.KeyPairGenerator;
import java.security.spec.ECGenParameterSpec;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;

/// Texts of about two kilobytes, which both libraries seal and validate under the same keys.
final class BenchmarkTexts {

    static final int COUNT = 32;

    private static final Map<SignatureAlgorithm, String> NAMES =
            Map.of(SignatureAlgorithm.ES256, "es256", SignatureAlgorithm.EDDSA, "ed25519");

    private final TestCredentials credentials = TestCredentials.createNow();
    private final KeyPair pair;
    private final SigningCredential credential;
    private final SignatureAlgorithm algorithm;

    BenchmarkTexts(SignatureAlgorithm algorithm) throws GeneralSecurityException {
        this.algorithm = algorithm;
        KeyPairGenerator generator =
                KeyPairGenerator.getInstance(
                        algorithm == SignatureAlgorithm.EDDSA ? "Ed25519" : "EC");
        if (algorithm == SignatureAlgorithm.ES256) {
            generator.initialize(new ECGenParameterSpec("secp256r1"));
        }
        pair = generator.generateKeyPair();
        credential =
                credentials
                        .authority()
                        .issueSigner(
                                SigningKey.of(pair.getPublic(), pair.getPrivate()),
                                TestCredentials.name("Example Signer"),
                                credentials.validity());
    }

    static String name(SignatureAlgorithm algorithm) {
        return NAMES.getOrDefault(algorithm, "");
    }

    TestCredentials credentials() {
        return credentials;
    }

    Sealer sealer() {
        return new Sealer(credential);
    }

    static List<String> plain() {
        List<String> texts = new ArrayList<>();
        for (int i = 0; i < COUNT; i++) {
            texts.add("Text " + i + ". " + Samples.TEXT.repeat(11));
        }
        return texts;
    }

    List<Bytes> sealed() throws UnsealableTextException {
        List<Bytes> texts = new ArrayList<>();
        for (String text : plain()) {
            texts.add(sealer().seal(text, Samples.plainDefinition().build()).text());
        }
        return texts;
    }

    /// Writes what c2pa-rs shall work on.
    void write(Path folder) throws IOException, UnsealableTextException {
        String name = name(algorithm);
        Files.createDirectories(folder);
        Files.writeString(
                folder.resolve("root.pem"),
                Pem.write(List.of(credentials.authority().certificate())));
        Files.writeString(folder.resolve(name + ".chain.pem"), Pem.write(credential.chain()));
        Files.writeString(
                folder.resolve(name + ".key.pem"),
                "-----BEGIN PRIVATE KEY-----\n"
                        + Base64.getMimeEncoder(64, new byte[] {'\n'})
                                .encodeToString(pair.getPrivate().getEncoded())
                        + "\n-----END PRIVATE KEY-----\n");
        int i = 0;
        for (String text : plain()) {
            SealedText sealed = sealer().seal(text, Samples.plainDefinition().build());
            String file = name + "-" + i++;
            Files.write(folder.resolve(file + ".txt"), sealed.text().toArray());
            Files.write(folder.resolve(file + ".txt.c2pa"), sealed.store().bytes().toArray());
            Files.write(folder.resolve(file + ".plain"), sealed.visible().toArray());
        }
    }
}
