package dev.millmark.c2pa.validation;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// Reads a sealed text with none of the library's code, as far as a signature or a hash covers it: two texts with the
/// same content here mean the same.
///
/// @param visible the text without its wrapper
/// @param boxes `path=content` of every content box in the store, in hexadecimal; of the claim signature only the
///     protected header and the signature itself
record SealedContent(String visible, List<String> boxes) {

    private static final int HEADER = 13;
    private static final int NUL = 0;
    private static final Pattern CARRIER =
            Pattern.compile(
                    "\r?\n[ \t]*<!--\\s*-----BEGIN C2PA MANIFEST-----\\s*data:application/c2pa;base64,([A-Za-z0-9+/=\\s]+?)\\s*-----END C2PA MANIFEST-----\\s*-->\\s*$"
                            + "|<script\\s+type\\s*=\\s*[\"']?application/c2pa[\"']?\\s*/?>([A-Za-z0-9+/=\\s]+)</script\\s*>",
                    Pattern.CASE_INSENSITIVE);

    /// Reads a text that ends with a wrapper; empty where it does not.
    static Optional<SealedContent> of(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.UTF_8);
        int mark = text.lastIndexOf('\uFEFF');
        if (mark < 0) {
            return Optional.empty();
        }
        byte[] frame = new byte[text.length()];
        int length = 0;
        for (int codePoint : text.substring(mark + 1).codePoints().toArray()) {
            boolean isShort = codePoint >= 0xFE00 && codePoint <= 0xFE0F;
            if (!isShort && (codePoint < 0xE0100 || codePoint > 0xE01EF)) {
                return Optional.empty();
            }
            frame[length++] = (byte) (isShort ? codePoint - 0xFE00 : codePoint - 0xE0100 + 16);
        }
        int storeSize = ByteBuffer.wrap(frame).getInt(9);
        return Optional.of(
                of(text.substring(0, mark), ByteBuffer.wrap(frame, HEADER, storeSize).slice()));
    }

    /// Reads a text with a store in Base64 in a comment on its last line or in an HTML element; empty where it has
    /// none.
    static Optional<SealedContent> ofBase64(byte[] utf8) {
        String text = new String(utf8, StandardCharsets.ISO_8859_1);
        Matcher carrier = CARRIER.matcher(text);
        if (!carrier.find()) {
            return Optional.empty();
        }
        String store = carrier.group(1) == null ? carrier.group(2) : carrier.group(1);
        byte[] decoded = Base64.getDecoder().decode(store.replaceAll("\\s", ""));
        return Optional.of(of(carrier.replaceFirst(""), ByteBuffer.wrap(decoded)));
    }

    /// Reads a text and the store that came apart from it.
    static SealedContent of(String visible, byte[] store) {
        return of(visible, ByteBuffer.wrap(store));
    }

    private static SealedContent of(String visible, ByteBuffer store) {
        List<String> boxes = new ArrayList<>();
        walk(store, "", boxes);
        return new SealedContent(visible, boxes);
    }

    private static void walk(ByteBuffer input, String path, List<String> boxes) {
        while (input.hasRemaining()) {
            int length = input.getInt();
            byte[] type = new byte[4];
            input.get(type);
            ByteBuffer payload = input.slice(input.position(), length - 8);
            input.position(input.position() + length - 8);
            if (new String(type, StandardCharsets.US_ASCII).equals("jumb")) {
                int describing = payload.getInt(0);
                byte[] description = bytes(payload.slice(8, describing - 8));
                int end = 17;
                while (description[end] != NUL) {
                    end++;
                }
                String label = new String(description, 17, end - 17, StandardCharsets.UTF_8);
                boxes.add(path + "/" + label + "=" + HexFormat.of().formatHex(description));
                walk(
                        payload.slice(describing, payload.remaining() - describing),
                        path + "/" + label,
                        boxes);
            } else {
                byte[] content = bytes(payload);
                boxes.add(
                        path
                                + "="
                                + (path.endsWith("/c2pa.signature")
                                        ? signed(content)
                                        : HexFormat.of().formatHex(content)));
            }
        }
    }

    /// `D2 84 59 xx xx protected … 58 40 signature`, of which what stands between is not signed.
    private static String signed(byte[] cose) {
        int end = 5 + ByteBuffer.wrap(cose).getShort(3);
        return HexFormat.of().formatHex(Arrays.copyOf(cose, end))
                + HexFormat.of().formatHex(Arrays.copyOfRange(cose, cose.length - 66, cose.length));
    }

    private static byte[] bytes(ByteBuffer buffer) {
        byte[] bytes = new byte[buffer.remaining()];
        buffer.get(bytes);
        return bytes;
    }
}
