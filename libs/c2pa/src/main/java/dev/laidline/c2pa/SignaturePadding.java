package dev.laidline.c2pa;

import dev.laidline.c2pa.bytes.Bytes;
import dev.laidline.c2pa.cbor.CborMap;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;

/// Zero bytes in the unprotected headers `pad` and `pad2` of a claim signature (C2PA 2.4 section 10.4.2). They are
/// chosen after signing, so that the wrapper gets exactly the length the signed data hash promises.
///
/// In the wrapper a zero takes 3 bytes, any byte from 10 on takes 4. So `pad` of n < 24 bytes adds 16 (its key) + 4
/// (its head) + 3n, from 24 on 24 + 3n; `pad2` four more for its longer key. Keys and heads leave three different
/// remainders on division by 3, hence every sum from about 100 on can be met.
///
/// @param pad the size of `pad`, or −1 for none
/// @param pad2 the size of `pad2`, or −1 for none
record SignaturePadding(int pad, int pad2) {

    private static final int NONE = -1;

    /// The largest single pad; far more than any time-stamp of unknown size needs.
    private static final int MOST = 8192;

    /// How far a candidate's estimated cost may be from what is needed: lengths of the boxes around it change too.
    private static final int TOLERANCE = 16;

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

    /// What could make a wrapper `needed` bytes longer, the likeliest first.
    static List<SignaturePadding> candidates(long needed) {
        List<SignaturePadding> near = new ArrayList<>();
        for (int pad2 : new int[] {NONE, 0, 12, 23}) {
            addNear(needed, pad2, near);
        }
        addOnlySecond(needed, near);
        near.sort(Comparator.comparingLong(padding -> Math.abs(padding.cost() - needed)));
        return near;
    }

    private static void addNear(long needed, int pad2, List<SignaturePadding> near) {
        long rest = needed - new SignaturePadding(NONE, pad2).cost();
        for (int pad : sizes(rest - keyCost("pad"))) {
            near.add(new SignaturePadding(pad, pad2));
        }
    }

    private static void addOnlySecond(long needed, List<SignaturePadding> near) {
        for (int pad2 : sizes(needed - keyCost("pad2"))) {
            near.add(new SignaturePadding(NONE, pad2));
        }
    }

    private static List<Integer> sizes(long cost) {
        List<Integer> sizes = new ArrayList<>();
        long middle = cost / 3;
        for (long size = Math.max(0, middle - TOLERANCE);
                size <= Math.min(MOST, middle + TOLERANCE);
                size++) {
            if (Math.abs(stringCost((int) size) - cost) <= TOLERANCE) {
                sizes.add((int) size);
            }
        }
        return sizes;
    }

    private long cost() {
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

    private static long selectorSize(int value) {
        return value < 0x10 ? 3 : 4;
    }
}
