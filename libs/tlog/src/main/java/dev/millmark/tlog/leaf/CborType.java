package dev.millmark.tlog.leaf;

/// The major types of CBOR (RFC 8949 section 3.1), in the order of their numbers.
enum CborType {
    UNSIGNED,
    NEGATIVE,
    BYTES,
    TEXT,
    ARRAY,
    MAP,
    TAG,
    SIMPLE;

    int major() {
        return ordinal();
    }
}
