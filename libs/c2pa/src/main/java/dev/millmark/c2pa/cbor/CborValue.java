package dev.millmark.c2pa.cbor;

import dev.millmark.encoding.Bytes;
import java.math.BigInteger;
import java.util.List;
import java.util.Optional;

/// One CBOR item (RFC 8949 section 3).
public sealed interface CborValue
        permits CborValue.Int,
                CborValue.ByteString,
                CborValue.Text,
                CborValue.Array,
                CborMap,
                CborValue.Tagged,
                CborValue.Bool,
                CborValue.Null,
                CborValue.Float,
                CborValue.Simple {

    /// Major types 0 and 1.
    ///
    /// @param value from −2⁶⁴ to 2⁶⁴ − 1
    record Int(BigInteger value) implements CborValue {}

    /// Major type 2.
    ///
    /// @param value the bytes
    record ByteString(Bytes value) implements CborValue {}

    /// Major type 3.
    ///
    /// @param value the text
    record Text(String value) implements CborValue {}

    /// Major type 4.
    ///
    /// @param items in order
    record Array(List<CborValue> items) implements CborValue {
        /// Copies `items`.
        public Array {
            items = List.copyOf(items);
        }
    }

    /// Major type 6.
    ///
    /// @param tag the tag number
    /// @param content the tagged item
    record Tagged(long tag, CborValue content) implements CborValue {}

    /// Simple values 20 and 21.
    ///
    /// @param value the truth
    record Bool(boolean value) implements CborValue {}

    /// Simple value 22.
    record Null() implements CborValue {}

    /// Half, single or double precision.
    ///
    /// @param value widened to double
    record Float(double value) implements CborValue {}

    /// Any other simple value, 23 being `undefined`.
    ///
    /// @param number the simple value's number
    record Simple(int number) implements CborValue {}

    /// The integer `value`.
    static CborValue of(long value) {
        return new Int(BigInteger.valueOf(value));
    }

    /// The text `value`.
    static CborValue of(String value) {
        return new Text(value);
    }

    /// The byte string `value`.
    static CborValue of(Bytes value) {
        return new ByteString(value);
    }

    /// The array of `items`.
    static CborValue of(List<? extends CborValue> items) {
        return new Array(List.copyOf(items));
    }

    /// True or false.
    static CborValue of(boolean value) {
        return new Bool(value);
    }

    /// The text, if this is one.
    default Optional<String> text() {
        return this instanceof Text(String value) ? Optional.of(value) : Optional.empty();
    }

    /// The byte string, if this is one.
    default Optional<Bytes> byteString() {
        return this instanceof ByteString(Bytes value) ? Optional.of(value) : Optional.empty();
    }

    /// The integer, if this is one that fits a Java `long`.
    default Optional<Long> integer() {
        return this instanceof Int(BigInteger value) && value.bitLength() < 64
                ? Optional.of(value.longValue())
                : Optional.empty();
    }

    /// The items, if this is an array.
    default Optional<List<CborValue>> array() {
        return this instanceof Array(List<CborValue> items) ? Optional.of(items) : Optional.empty();
    }

    /// The map, if this is one.
    default Optional<CborMap> map() {
        return this instanceof CborMap map ? Optional.of(map) : Optional.empty();
    }

    /// The truth value, if this is one.
    default Optional<Boolean> bool() {
        return this instanceof Bool(boolean value) ? Optional.of(value) : Optional.empty();
    }
}
