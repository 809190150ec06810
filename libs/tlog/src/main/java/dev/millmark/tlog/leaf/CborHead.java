package dev.millmark.tlog.leaf;

import dev.millmark.encoding.Bytes;

/// What a data item begins with (RFC 8949 section 3): its major type and its argument.
///
/// @param type the major type
/// @param argument the number that follows; as unsigned
/// @param form how it is written: below 24 in the first byte, 24 to 27 in 1 to 8 further ones, 31 indefinite
/// @param end where the head ends
record CborHead(CborType type, long argument, int form, int end) {

    private static final int ONE_BYTE = 24;
    private static final int EIGHT_BYTES = 27;
    private static final int INDEFINITE = 31;

    static CborHead read(Bytes bytes, int at) throws MalformedLeafException {
        if (at >= bytes.size()) {
            throw new MalformedLeafException("ends before an item");
        }
        CborType type = CborType.values()[bytes.at(at) >>> 5];
        int form = bytes.at(at) & 0x1F;
        if (form < ONE_BYTE) {
            return new CborHead(type, form, form, at + 1);
        }
        if (form == INDEFINITE) {
            return new CborHead(type, 0, form, at + 1);
        }
        if (form > EIGHT_BYTES) {
            throw new MalformedLeafException("reserved form of a head");
        }
        int length = 1 << form - ONE_BYTE;
        if (bytes.size() - at - 1 < length) {
            throw new MalformedLeafException("ends within a head");
        }
        long argument = 0;
        for (int i = 1; i <= length; i++) {
            argument = argument << 8 | bytes.at(at + i);
        }
        return new CborHead(type, argument, form, at + 1 + length);
    }

    boolean isIndefinite() {
        return form == INDEFINITE;
    }

    boolean isBreak() {
        return type == CborType.SIMPLE && isIndefinite();
    }

    /// Whether the argument is in its shortest form; a float's bits are no number.
    boolean isShortest() {
        return switch (form) {
            case 24 -> argument >= 24;
            case 25 -> type == CborType.SIMPLE || argument >= 1L << 8;
            case 26 -> type == CborType.SIMPLE || argument >= 1L << 16;
            case 27 -> type == CborType.SIMPLE || argument < 0 || argument >= 1L << 32;
            default -> !isIndefinite();
        };
    }
}
