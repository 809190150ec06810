package dev.millmark.c2pa.text;

import dev.millmark.encoding.Bytes;
import dev.millmark.encoding.BytesBuilder;

/// The deterministic padding of the C2PA working draft: with it the wrapper's length depends only on the store's size.
/// Published 2.4 knows no padding; c2pa-rs writes it.
///
/// ```text
/// target = 3 + (13 + M) * 4 + 6          M = size of the store
/// gap    = target - unpadded length      never below 6
/// b = gap mod 3      times 10 (4 bytes)
/// a = (gap - 4b) / 3 times 00 (3 bytes)  written first
/// ```
final class WrapperPadding {

    private static final int PREFIX_LENGTH = 3;
    private static final int SLACK = 6;

    private WrapperPadding() {}

    /// The length in UTF-8 bytes of every padded wrapper of a store of `storeSize` bytes.
    static long paddedLength(int storeSize) {
        return PREFIX_LENGTH + (TextWrapper.HEADER_SIZE + (long) storeSize) * 4 + SLACK;
    }

    /// The frame bytes that pad the wrapper of `store`.
    static Bytes of(Bytes store) {
        long gap = paddedLength(store.size()) - TextWrapper.length(store);
        int fours = (int) (gap % 3);
        int threes = (int) ((gap - 4L * fours) / 3);
        BytesBuilder out = new BytesBuilder(threes + fours).put(Bytes.zeros(threes));
        for (int i = 0; i < fours; i++) {
            out.put(0x10);
        }
        return out.build();
    }
}
