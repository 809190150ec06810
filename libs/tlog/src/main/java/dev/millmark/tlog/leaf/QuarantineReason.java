package dev.millmark.tlog.leaf;

import java.util.Arrays;
import java.util.Optional;

/// Why a record is not admitted. Of several reasons the first counts.
public enum QuarantineReason {
    /// The record has no value.
    EMPTY(1),
    /// The value is longer than 4,096 bytes.
    TOO_LONG(2),
    /// The value is not well-formed CBOR, holds text that is not UTF-8, or nests deeper than 16.
    NOT_CBOR(3),
    /// A number is not in its shortest form, a length indefinite, or keys are not in order.
    NOT_DETERMINISTIC(4),
    /// The kind is none a producer may use.
    UNKNOWN_KIND(5),
    /// A field is missing, superfluous, or of the wrong type or length.
    WRONG_FIELD(6),
    /// Bytes follow the entry.
    TRAILING_BYTES(7);

    private final int code;

    QuarantineReason(int code) {
        this.code = code;
    }

    /// The number that stands for the reason.
    public int code() {
        return code;
    }

    /// The reason that a number stands for.
    ///
    /// @throws IllegalArgumentException if it stands for none
    public static QuarantineReason ofCode(int code) {
        return of(code).orElseThrow(
                        () -> new IllegalArgumentException("Reason " + code + ": give 1 to 7"));
    }

    static Optional<QuarantineReason> of(long code) {
        return Arrays.stream(values()).filter(reason -> reason.code == code).findFirst();
    }
}
