package dev.millmark.c2pa.jumbf;

import dev.millmark.encoding.Bytes;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import org.brotli.dec.BrotliInputStream;

/// Reads Brotli streams (RFC 7932) from strangers. The decoder makes its window as large as a stream says that it
/// needs: up to 4 MiB, the largest that is let through.
final class Brotli {

    private static final int CHUNK = 1 << 12;

    private Brotli() {}

    /// Takes a stream apart that is the whole of `compressed`.
    ///
    /// @throws MalformedJumbfException if it is none, or is more than `limit` bytes
    static Bytes decompress(Bytes compressed, int limit) throws MalformedJumbfException {
        if (limit == 0 || compressed.isEmpty() || hasTooLargeAWindow(compressed.at(0))) {
            throw new MalformedJumbfException(
                    "A Brotli stream of no bytes, of a large window, or where none may be");
        }
        byte[] bytes = compressed.toArray();
        Source source = new Source(bytes);
        Bytes content = read(source, limit);
        if (source.available() > 0 || !source.hasEnded && isLastByteFree(bytes, content, limit)) {
            throw new MalformedJumbfException("A Brotli stream with bytes behind it");
        }
        return content;
    }

    private static Bytes read(Source source, int limit) throws MalformedJumbfException {
        ByteArrayOutputStream content = new ByteArrayOutputStream();
        byte[] chunk = new byte[CHUNK];
        try (BrotliInputStream stream = new BrotliInputStream(source, 1)) {
            for (int size = stream.read(chunk); size >= 0; size = stream.read(chunk)) {
                if (size > limit - content.size()) {
                    throw new MalformedJumbfException(
                            "A Brotli stream of more than " + limit + " bytes");
                }
                content.write(chunk, 0, size);
            }
        } catch (IOException broken) {
            throw new MalformedJumbfException("A broken Brotli stream");
        }
        return Bytes.copyOf(content.toByteArray());
    }

    /// Section 9.1: windows of 2²³ and 2²⁴ bytes, and the reserved code behind which some decoders read larger ones.
    private static boolean hasTooLargeAWindow(int first) {
        return (first & 0x0D) == 0x0D || (first & 0x7F) == 0x11;
    }

    /// Whether the last byte can be any. The decoder asks for the end of its source, and then finds such bytes itself,
    /// but where the source ends with the decoder's buffer.
    private static boolean isLastByteFree(byte[] bytes, Bytes content, int limit) {
        byte[] changed = bytes.clone();
        changed[changed.length - 1] ^= (byte) 0xFF;
        try {
            return read(new Source(changed), limit).equals(content);
        } catch (MalformedJumbfException isPartOfTheStream) {
            return false;
        }
    }

    private static final class Source extends ByteArrayInputStream {

        private boolean hasEnded;

        Source(byte[] bytes) {
            super(bytes);
        }

        @Override
        public synchronized int read(byte[] buffer, int offset, int length) {
            int size = super.read(buffer, offset, length);
            hasEnded |= size < 0;
            return size;
        }
    }
}
