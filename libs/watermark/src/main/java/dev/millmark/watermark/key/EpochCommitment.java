package dev.millmark.watermark.key;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// A promise, logged when an epoch begins: this secret, disclosed no earlier than then. The digest is SHA-256 over
/// ```
/// "millmark watermark epoch commitment v1\n" tenant "\n" model "\n" epoch "\n" seconds since 1970 "\n" secret
/// ```
///
/// @param epoch whose secret
/// @param disclosedFrom the end of the epoch and its grace; whole seconds
/// @param digest 64 lower-case hexadecimal digits
public record EpochCommitment(EpochId epoch, Instant disclosedFrom, String digest) {

    private static final Pattern DIGEST = Pattern.compile("[0-9a-f]{64}");

    /// @throws IllegalArgumentException if the digest has another form or the time is not in whole seconds
    public EpochCommitment {
        if (!DIGEST.matcher(digest).matches()) {
            throw new IllegalArgumentException(
                    "commitment to " + epoch + ": the digest is 64 lower-case hex digits");
        }
        if (disclosedFrom.getNano() != 0) {
            throw new IllegalArgumentException(
                    "commitment to " + epoch + ": " + disclosedFrom + " is not in whole seconds");
        }
    }

    /// Commits to a secret.
    public static EpochCommitment to(EpochSecret secret, Instant disclosedFrom) {
        return new EpochCommitment(secret.epoch(), disclosedFrom, digest(secret, disclosedFrom));
    }

    /// Whether `disclosure` keeps this promise. Looks at nothing but its arguments.
    public DisclosureCheck check(EpochDisclosure disclosure) {
        if (!disclosure.secret().epoch().equals(epoch)) {
            return DisclosureCheck.OTHER_EPOCH;
        }
        byte[] promised = HexFormat.of().parseHex(digest);
        byte[] disclosed = HexFormat.of().parseHex(digest(disclosure.secret(), disclosedFrom));
        if (!MessageDigest.isEqual(promised, disclosed)) {
            return DisclosureCheck.OTHER_SECRET;
        }
        return disclosure.disclosedAt().isBefore(disclosedFrom)
                ? DisclosureCheck.TOO_EARLY
                : DisclosureCheck.KEPT;
    }

    private static String digest(EpochSecret secret, Instant disclosedFrom) {
        EpochId epoch = secret.epoch();
        String header =
                String.join(
                        "\n",
                        "millmark watermark epoch commitment v1",
                        epoch.tenant(),
                        epoch.model(),
                        Integer.toString(epoch.epoch()),
                        Long.toString(disclosedFrom.getEpochSecond()),
                        "");
        try {
            MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
            sha256.update(header.getBytes(UTF_8));
            return HexFormat.of().formatHex(sha256.digest(secret.export()));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(
                    "this Java runtime lacks SHA-256, which every one must have", e);
        }
    }
}
