package dev.millmark.tlog.internal;

import dev.millmark.tlog.Bytes;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// UTF-8 that is well-formed or nothing.
public final class Utf8 {

    private Utf8() {}

    /// The text; empty where the bytes are not well-formed.
    public static Optional<String> decode(Bytes bytes) {
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .onMalformedInput(CodingErrorAction.REPORT)
                            .onUnmappableCharacter(CodingErrorAction.REPORT)
                            .decode(ByteBuffer.wrap(bytes.toArray()))
                            .toString());
        } catch (CharacterCodingException illFormed) {
            return Optional.empty();
        }
    }
}
