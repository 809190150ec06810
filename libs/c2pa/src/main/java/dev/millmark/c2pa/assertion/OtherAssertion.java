package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;

/// An assertion this library has no type for. Use a label in a domain name of one's own (C2PA 2.4 section 6.2), never a
/// new `c2pa.` one.
///
/// @param label such as `com.example.review`
/// @param toCbor the content
public record OtherAssertion(String label, CborMap toCbor) implements Assertion {}
