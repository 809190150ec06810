package dev.millmark.service.security.apikey;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.security.SecureRandom;
import java.util.HexFormat;
import java.util.regex.Pattern;

/// An API key as its holder has it: `mm_<id>_<secret>`, 16 and 64 lower-case hex digits. The id is public.
///
/// The secret has 256 random bits, so that its plain SHA-256 can be kept: nothing shorter than trying them all leads
/// back from there.
public final class ApiKeyText {

    private static final String PREFIX = "mm_";
    private static final int ID_BYTES = 8;
    private static final int SECRET_BYTES = 32;
    private static final int ID_END = PREFIX.length() + 2 * ID_BYTES;
    private static final Pattern FORM = Pattern.compile("mm_[0-9a-f]{16}_[0-9a-f]{64}");

    private final String text;

    private ApiKeyText(String text) {
        this.text = text;
    }

    /// A new key.
    public static ApiKeyText generate(SecureRandom random) {
        return withId(hex(random, ID_BYTES), random);
    }

    /// A new secret for a key that there is.
    public static ApiKeyText withId(String id, SecureRandom random) {
        return new ApiKeyText(PREFIX + id + "_" + hex(random, SECRET_BYTES));
    }

    /// A key that was generated before.
    ///
    /// @throws IllegalArgumentException if this is none
    public static ApiKeyText of(String text) {
        if (!FORM.matcher(text).matches()) {
            throw new IllegalArgumentException(
                    "this is no API key: mm_, 16 hex digits, _, 64 hex digits");
        }
        return new ApiKeyText(text);
    }

    /// Whether credentials are meant as an API key, valid or not.
    public static boolean isMeant(String credentials) {
        return credentials.startsWith(PREFIX);
    }

    /// The public part.
    public String id() {
        return text.substring(PREFIX.length(), ID_END);
    }

    /// SHA-256 of the whole key in ASCII, lower-case hex.
    public String sha256() {
        return sha256(text);
    }

    /// The key itself, to be shown to its holder once.
    public String reveal() {
        return text;
    }

    @Override
    public String toString() {
        return PREFIX + id() + "_…";
    }

    /// The public part of what may be a key; some text that is no id if it is none.
    static String idOf(String credentials) {
        return credentials.length() < ID_END ? "" : credentials.substring(PREFIX.length(), ID_END);
    }

    static String sha256(String credentials) {
        try {
            return HexFormat.of()
                    .formatHex(
                            MessageDigest.getInstance("SHA-256")
                                    .digest(credentials.getBytes(UTF_8)));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }

    private static String hex(SecureRandom random, int bytes) {
        byte[] chosen = new byte[bytes];
        random.nextBytes(chosen);
        return HexFormat.of().formatHex(chosen);
    }
}
