package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/// Decompresses the files of one archive, and no more of them than it may.
final class ZipContent {

    private final long limit;
    private long inflated;

    ZipContent(long limit) {
        this.limit = limit;
    }

    /// The content of a file.
    ///
    /// @throws MalformedDocumentException if it is damaged, is not what the headers say, or all files together are too
    /// much
    Bytes of(ZipFile file) throws MalformedDocumentException {
        inflated += file.size();
        if (inflated > limit) {
            throw ZipArchive.malformed("that decompresses to more than " + limit + " bytes");
        }
        Bytes content =
                file.method() == ZipFile.STORED
                        ? file.content()
                        : inflate(file.content(), (int) file.size());
        if (content.size() != file.size() || Zip.crc32(content) != file.crc()) {
            throw ZipArchive.malformed("a file that is damaged");
        }
        return content;
    }

    private static Bytes inflate(Bytes deflated, int size) throws MalformedDocumentException {
        Inflater inflater = new Inflater(true);
        byte[] chunk = new byte[8192];
        BytesBuilder content = new BytesBuilder(0);
        try {
            inflater.setInput(deflated.toArray());
            int count = inflater.inflate(chunk);
            while (count > 0 && content.size() + count <= size) {
                content.put(Bytes.copyOf(chunk).slice(0, count));
                count = inflater.inflate(chunk);
            }
            if (count > 0 || !inflater.finished()) {
                throw ZipArchive.malformed("a file that is larger than its headers say");
            }
        } catch (DataFormatException damaged) {
            throw ZipArchive.malformed("a file that is damaged");
        } finally {
            inflater.end();
        }
        return content.build();
    }
}
