package dev.millmark.watermarking.log;

import java.util.Arrays;
import java.util.HexFormat;
import java.util.Random;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/// Twelve kinds of values that are no entries.
public final class Poison {

    private Poison() {}

    public static byte @Nullable [] of(int kind, Random random) {
        byte[] entry =
                LogSite.entry(new UUID(random.nextLong(), random.nextLong())).encode().toArray();
        return switch (kind % 12) {
            case 0 -> null;
            case 1 -> new byte[4097];
            case 2 -> new byte[16_000];
            case 3 -> bytes("ff" + HexFormat.of().toHexDigits(random.nextInt()));
            case 4 -> bytes("bf0101ff");
            case 5 -> bytes("a202000101");
            case 6 -> bytes("a201010101");
            case 7 -> replaced(entry, 2, 9);
            case 8 -> shortHash(entry);
            case 9 -> badText(entry);
            case 10 -> nested();
            default -> Arrays.copyOf(entry, entry.length + 1);
        };
    }

    private static byte[] bytes(String hex) {
        return HexFormat.of().parseHex(hex);
    }

    private static byte[] replaced(byte[] entry, int at, int value) {
        entry[at] = (byte) value;
        return entry;
    }

    private static byte[] shortHash(byte[] entry) {
        String hex = HexFormat.of().formatHex(entry);
        String payload = hex.substring(48, 112);
        return bytes(hex.replace("5820" + payload, "581f" + payload.substring(2)));
    }

    /// The first byte of the issuer.
    private static byte[] badText(byte[] entry) {
        return replaced(entry, 57, 0xFF);
    }

    /// 10,000 arrays in one another are more bytes than an entry may have; so many as it may are nested too deeply.
    private static byte[] nested() {
        byte[] arrays = new byte[4_096];
        Arrays.fill(arrays, (byte) 0x81);
        arrays[arrays.length - 1] = 0;
        return arrays;
    }
}
