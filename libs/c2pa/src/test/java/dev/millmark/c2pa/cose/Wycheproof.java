package dev.millmark.c2pa.cose;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.millmark.encoding.Bytes;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;

/// Judges every signature of Wycheproof's Ed25519 and ECDSA (P1363) files as its authors do. The files are not part of
/// this project: `make interop` gives the folder that has them.
public final class Wycheproof {

    private static final Map<String, SignatureAlgorithm> FILES =
            Map.of(
                    "ed25519_test.json", SignatureAlgorithm.EDDSA,
                    "ecdsa_secp256r1_sha256_p1363_test.json", SignatureAlgorithm.ES256,
                    "ecdsa_secp384r1_sha384_p1363_test.json", SignatureAlgorithm.ES384,
                    "ecdsa_secp521r1_sha512_p1363_test.json", SignatureAlgorithm.ES512);

    private Wycheproof() {}

    /// @param arguments the folder
    public static void main(String[] arguments) throws IOException {
        int wrong = 0;
        for (Map.Entry<String, SignatureAlgorithm> file : FILES.entrySet()) {
            JsonNode root =
                    new ObjectMapper().readTree(Path.of(arguments[0], file.getKey()).toFile());
            int judged = 0;
            int wrongHere = 0;
            for (JsonNode group : root.required("testGroups")) {
                Bytes key = Bytes.fromHex(group.required("publicKeyDer").textValue());
                for (JsonNode test : group.required("tests")) {
                    judged++;
                    if (!isRight(file.getValue(), key, test)) {
                        wrongHere++;
                        System.out.println("  wrong: " + test);
                    }
                }
            }
            System.out.printf(
                    "Wycheproof %s: %d judged, %d wrong%n", file.getKey(), judged, wrongHere);
            if (judged != root.required("numberOfTests").intValue()) {
                throw new IOException(file.getKey() + " has another number of tests than it says");
            }
            wrong += wrongHere;
        }
        if (wrong > 0) {
            throw new IllegalStateException(wrong + " signatures were judged wrongly");
        }
    }

    private static boolean isRight(SignatureAlgorithm algorithm, Bytes key, JsonNode test) {
        boolean verified =
                SignatureVerification.verify(
                        algorithm,
                        key,
                        Bytes.fromHex(test.required("msg").textValue()),
                        Bytes.fromHex(test.required("sig").textValue()));
        return switch (test.required("result").textValue()) {
            case "valid" -> verified;
            case "invalid" -> !verified;
            default -> true; // "acceptable" leaves it open
        };
    }
}
