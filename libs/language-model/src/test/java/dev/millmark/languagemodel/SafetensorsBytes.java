package dev.millmark.languagemodel;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// Puts a header and data together as a safetensors file has them.
final class SafetensorsBytes {

    private SafetensorsBytes() {}

    static byte[] of(String header, byte[] data) {
        byte[] json = header.getBytes(StandardCharsets.UTF_8);
        return ofLength(json.length, json, data);
    }

    static byte[] ofLength(long stated, byte[] header, byte[] data) {
        return ByteBuffer.allocate(8 + header.length + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .putLong(stated)
                .put(header)
                .put(data)
                .array();
    }
}
