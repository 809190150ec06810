package dev.millmark.c2pa.document;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;
import java.util.zip.CRC32;

/// Numbers and signatures of the ZIP format, least significant byte first (APPNOTE section 4.4).
final class Zip {

    static final long LOCAL_HEADER = 0x04034B50L;
    static final long CENTRAL_HEADER = 0x02014B50L;
    static final long END_OF_DIRECTORY = 0x06054B50L;
    static final long DATA_DESCRIPTOR = 0x08074B50L;

    static final int LOCAL_SIZE = 30;
    static final int CENTRAL_SIZE = 46;
    static final int END_SIZE = 22;

    private Zip() {}

    static int number16(Bytes bytes, int at) {
        return bytes.at(at) | bytes.at(at + 1) << 8;
    }

    static long number32(Bytes bytes, int at) {
        return number16(bytes, at) | (long) number16(bytes, at + 2) << 16;
    }

    static void put16(BytesBuilder builder, int value) {
        builder.put(value).put(value >>> 8);
    }

    static void put32(BytesBuilder builder, long value) {
        put16(builder, (int) value & 0xFFFF);
        put16(builder, (int) (value >>> 16) & 0xFFFF);
    }

    static long crc32(Bytes content) {
        CRC32 crc = new CRC32();
        crc.update(content.asByteBuffer());
        return crc.getValue();
    }
}
