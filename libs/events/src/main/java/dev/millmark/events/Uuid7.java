package dev.millmark.events;

import java.time.Instant;
import java.util.UUID;
import java.util.random.RandomGenerator;

/// Makes ids of texts and events: UUID version 7 (RFC 9562 section 5.7), so that ids sort by time.
public final class Uuid7 {

    private static final long VERSION_7 = 0x7000L;
    private static final long VARIANT = 0x8000_0000_0000_0000L;

    private Uuid7() {}

    /// A new id: milliseconds of the time, then 74 random bits.
    ///
    /// @param random a cryptographically strong generator where ids must not be guessed
    public static String of(Instant time, RandomGenerator random) {
        long high = time.toEpochMilli() << 16 | VERSION_7 | random.nextLong() & 0xFFFL;
        long low = VARIANT | random.nextLong() >>> 2;
        return new UUID(high, low).toString();
    }
}
