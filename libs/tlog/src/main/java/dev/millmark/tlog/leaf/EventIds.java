package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;
import java.nio.ByteBuffer;
import java.util.UUID;

/// Event ids as the 16 bytes of RFC 9562.
final class EventIds {

    static final int SIZE = 16;

    private EventIds() {}

    static Bytes bytes(UUID id) {
        return Bytes.copyOf(
                ByteBuffer.allocate(SIZE)
                        .putLong(id.getMostSignificantBits())
                        .putLong(id.getLeastSignificantBits())
                        .array());
    }

    static UUID parse(Bytes bytes) {
        ByteBuffer buffer = ByteBuffer.wrap(bytes.toArray());
        return new UUID(buffer.getLong(), buffer.getLong());
    }
}
