package dev.millmark.generator.sealing;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.GenerationCompleted;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;

/// Whether a seal is the answer to a generation. What it says about the text is the verifier's to judge; that it is
/// about this text is checked before the text leaves with it.
final class SealCheck {

    private SealCheck() {}

    static boolean concerns(ContentSealed seal, GenerationCompleted generation) {
        byte[] text = generation.text().getBytes(StandardCharsets.UTF_8);
        return seal.contentId().equals(generation.contentId())
                && seal.carrier() == generation.carrier()
                && seal.textLength() == text.length
                && seal.textDigest().equals(sha256(text));
    }

    private static Bytes sha256(byte[] text) {
        try {
            return Bytes.copyOf(MessageDigest.getInstance("SHA-256").digest(text));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every JDK has SHA-256", e);
        }
    }
}
