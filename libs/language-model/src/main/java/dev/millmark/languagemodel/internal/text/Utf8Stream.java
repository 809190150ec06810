package dev.millmark.languagemodel.internal.text;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;

/// Decodes UTF-8 that comes in parts cut anywhere. Bytes that are not UTF-8 become U+FFFD, the same
/// ones however the parts are cut.
public final class Utf8Stream {

    private final CharsetDecoder decoder =
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPLACE)
                    .onUnmappableCharacter(CodingErrorAction.REPLACE);
    private byte[] rest = {};

    /// Appends bytes.
    ///
    /// @return the characters that are complete
    public String accept(byte[] bytes) {
        return decode(bytes, false);
    }

    /// Ends the stream; a character cut short becomes U+FFFD.
    public String finish() {
        return decode(new byte[0], true);
    }

    private String decode(byte[] bytes, boolean end) {
        ByteBuffer in = ByteBuffer.allocate(rest.length + bytes.length).put(rest).put(bytes).flip();
        CharBuffer out = CharBuffer.allocate(in.remaining() + 1);
        decoder.decode(in, out, end);
        if (end) {
            decoder.flush(out);
            decoder.reset();
        }
        rest = new byte[in.remaining()];
        in.get(rest);
        return out.flip().toString();
    }
}
