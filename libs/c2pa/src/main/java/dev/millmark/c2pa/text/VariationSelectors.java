package dev.millmark.c2pa.text;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;

/// The mapping of a byte to an invisible character (C2PA 2.4 section A.8.3.1) in UTF-8: `00`–`0F` to U+FE00–FE0F, three
/// bytes `EF B8 8x`; `10`–`FF` to U+E0100–E01EF, four bytes `F3 A0 xx xx`.
final class VariationSelectors {

    private static final int SHORT = 3;
    private static final int LONG = 4;

    private static final int[] SELECTORS = selectors();

    private VariationSelectors() {}

    /// How many UTF-8 bytes the selector of `value` takes.
    static int size(int value) {
        return value < 0x10 ? SHORT : LONG;
    }

    /// How many UTF-8 bytes the selectors of `frame` take.
    static long size(Bytes frame) {
        long size = 0;
        for (int i = 0; i < frame.size(); i++) {
            size += size(frame.at(i));
        }
        return size;
    }

    /// Appends the selectors of `frame`.
    static void encode(Bytes frame, BytesBuilder out) {
        for (int i = 0; i < frame.size(); i++) {
            int value = frame.at(i);
            out.putBigEndian(SELECTORS[value], size(value));
        }
    }

    /// The selector of every value.
    private static int[] selectors() {
        int[] selectors = new int[0x100];
        for (int value = 0; value < selectors.length; value++) {
            int offset = 0x100 + value - 0x10;
            selectors[value] =
                    value < 0x10 ? 0xEFB880 | value : 0xF3A08080 | offset >> 6 << 8 | offset & 0x3F;
        }
        return selectors;
    }

    /// The value of the selector at `at`, or −1 where there is none.
    static int decode(Bytes text, int at) {
        if (at + SHORT > text.size()) {
            return -1;
        }
        int first = text.at(at);
        if (first == 0xEF) {
            int third = text.at(at + 2);
            return text.at(at + 1) == 0xB8 && third >= 0x80 && third <= 0x8F ? third & 0x0F : -1;
        }
        if (first != 0xF3 || text.at(at + 1) != 0xA0 || at + LONG > text.size()) {
            return -1;
        }
        int third = text.at(at + 2);
        int fourth = text.at(at + 3);
        if (third < 0x84 || third > 0x87 || (fourth & 0xC0) != 0x80) {
            return -1;
        }
        int value = (third - 0x84 << 6 | fourth & 0x3F) + 0x10;
        return value <= 0xFF ? value : -1;
    }
}
