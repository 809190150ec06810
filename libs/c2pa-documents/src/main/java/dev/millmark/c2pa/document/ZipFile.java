package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;

/// A file of a ZIP archive (APPNOTE sections 4.3.7 and 4.3.12).
///
/// @param name the name, with `/` between its parts
/// @param header the header in the central directory
/// @param start where the local header begins
/// @param span local header, stored content and data descriptor, all that C2PA 2.4 section A.6.2.1 hashes
/// @param content the content as it is stored
record ZipFile(String name, Bytes header, int start, Bytes span, Bytes content) {

    /// The content needs no decompression.
    static final int STORED = 0;

    /// Where `crc-32` is in a header of the central directory.
    static final int CRC = 16;

    /// Where the offset of the local header is in a header of the central directory.
    static final int OFFSET = 42;

    int end() {
        return start + span.size();
    }

    boolean isFolder() {
        return name.endsWith("/");
    }

    int method() {
        return Zip.number16(header, 10);
    }

    long crc() {
        return Zip.number32(header, CRC);
    }

    /// The size that the central directory says the content has when it is decompressed.
    long size() {
        return Zip.number32(header, 24);
    }

    /// Whether the central directory, whose hash is bound, determines every byte around the content: the local header
    /// repeats the one there, and neither a data descriptor nor anything else stands beside it.
    boolean isDetermined() {
        int fixed = 30 + Zip.number16(header, 28);
        return span.slice(4, 26).equals(header.slice(6, 28))
                && Zip.number16(span, 28) == 0
                && span.size() == fixed + content.size();
    }

    /// Name and size, never the content.
    @Override
    public String toString() {
        return "ZipFile[" + name + ", " + content.size() + " bytes]";
    }
}
