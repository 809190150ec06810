package dev.millmark.c2pa.sealing;

import dev.millmark.c2pa.cbor.CborMap;
import dev.millmark.encoding.Bytes;
import java.util.List;
import java.util.Optional;

/// Zero bytes in the unprotected headers `pad` and `pad2` of a claim signature (C2PA 2.4 section 10.4.2). They are
/// chosen after signing, so that the wrapper gets exactly the length the signed data hash promises.
///
/// In the wrapper a zero takes 3 bytes, any byte from 10 on takes 4. So `pad` of n < 24 bytes adds 16 (its key) + 4
/// (its head) + 3n, from 24 on 24 + 3n; `pad2` four more for its longer key. Keys and heads leave three different
/// remainders on division by 3, hence every sum of about 100 to 180 can be met, and most larger ones: [WrapperFit].
///
/// @param pad the size of `pad`, or −1 for none
/// @param pad2 the size of `pad2`, or −1 for none
record SignaturePadding(int pad, int pad2) {

    /// No such header.
    static final int NONE = -1;

    /// No padding.
    static final SignaturePadding ABSENT = new SignaturePadding(NONE, NONE);

    void putInto(CborMap.Builder map) {
        if (pad != NONE) {
            map.put("pad", Bytes.zeros(pad));
        }
        if (pad2 != NONE) {
            map.put("pad2", Bytes.zeros(pad2));
        }
    }

    /// What makes the encoded signature itself `bytes` longer; empty for a negative number and for 1 to 4.
    static Optional<SignaturePadding> adding(int bytes) {
        if (bytes == 0) {
            return Optional.of(ABSENT);
        }
        for (String key : List.of("pad", "pad2")) {
            for (int head : new int[] {1, 2, 3, 5}) {
                int size = bytes - key.length() - 1 - head;
                if (size >= 0 && headSize(size) == head) {
                    return Optional.of(
                            key.equals("pad")
                                    ? new SignaturePadding(size, NONE)
                                    : new SignaturePadding(NONE, size));
                }
            }
        }
        return Optional.empty();
    }

    private static int headSize(int size) {
        return size < 24 ? 1 : size < 1 << 8 ? 2 : size < 1 << 16 ? 3 : 5;
    }

    /// How many bytes the padding adds to the encoded signature.
    int size() {
        return size("pad", pad) + size("pad2", pad2);
    }

    private static int size(String key, int size) {
        return size == NONE ? 0 : key.length() + 1 + headSize(size) + size;
    }

    /// What the padding itself takes in a wrapper.
    long cost() {
        return (pad == NONE ? 0 : keyCost("pad") + stringCost(pad))
                + (pad2 == NONE ? 0 : keyCost("pad2") + stringCost(pad2));
    }

    private static long keyCost(String key) {
        return 4L * (key.length() + 1);
    }

    /// What a CBOR byte string of `size` zeros takes in a wrapper.
    private static long stringCost(int size) {
        long head =
                size < 24
                        ? 4
                        : size < 256 ? 8 : 4 + selectorSize(size >> 8) + selectorSize(size & 0xFF);
        return head + 3L * size;
    }

    /// What a byte takes in a wrapper.
    static int selectorSize(int value) {
        return value < 0x10 ? 3 : 4;
    }
}
