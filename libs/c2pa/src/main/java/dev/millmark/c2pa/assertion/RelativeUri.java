package dev.millmark.c2pa.assertion;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Optional;

/// Names of files as the relative URIs of a collection hash (RFC 3986 section 4.2): `[Content_Types].xml` is
/// `%5BContent_Types%5D.xml`.
public final class RelativeUri {

    private static final String UNESCAPED = "-._~!$&'()*+,;=:@/";

    private RelativeUri() {}

    /// The URI of the file `name`, whose parts are separated by `/`.
    public static String of(String name) {
        StringBuilder uri = new StringBuilder();
        for (byte octet : name.getBytes(StandardCharsets.UTF_8)) {
            char character = (char) (octet & 0xFF);
            boolean isLetterOrDigit = character < 0x80 && Character.isLetterOrDigit(character);
            if (isLetterOrDigit || UNESCAPED.indexOf(character) >= 0) {
                uri.append(character);
            } else {
                uri.append('%').append(hexDigit(octet >>> 4)).append(hexDigit(octet));
            }
        }
        return uri.toString();
    }

    /// The name of the file that `uri` stands for; empty where it has a wrong escape, is absolute, or has `.` or `..`
    /// among its parts, escaped or not. Characters that should be escaped may stand for themselves.
    public static Optional<String> name(String uri) {
        return unescape(uri).filter(RelativeUri::staysWithin);
    }

    private static boolean staysWithin(String name) {
        return !name.isEmpty()
                && !name.startsWith("/")
                && name.indexOf('\\') < 0
                && Arrays.stream(name.split("/", -1))
                        .noneMatch(part -> part.equals(".") || part.equals(".."));
    }

    private static Optional<String> unescape(String uri) {
        byte[] encoded = uri.getBytes(StandardCharsets.UTF_8);
        ByteArrayOutputStream name = new ByteArrayOutputStream(encoded.length);
        for (int i = 0; i < encoded.length; i++) {
            if (encoded[i] != '%') {
                name.write(encoded[i]);
                continue;
            }
            int high = i + 2 < encoded.length ? Character.digit(encoded[i + 1], 16) : -1;
            int low = i + 2 < encoded.length ? Character.digit(encoded[i + 2], 16) : -1;
            if (high < 0 || low < 0) {
                return Optional.empty();
            }
            name.write(high << 4 | low);
            i += 2;
        }
        try {
            return Optional.of(
                    StandardCharsets.UTF_8
                            .newDecoder()
                            .decode(ByteBuffer.wrap(name.toByteArray()))
                            .toString());
        } catch (CharacterCodingException foreign) {
            return Optional.empty();
        }
    }

    private static char hexDigit(int nibble) {
        return Character.toUpperCase(Character.forDigit(nibble & 0xF, 16));
    }
}
