package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;

/// A statement about the text, held in its own box of the assertion store (C2PA 2.4 section 6).
public sealed interface Assertion
        permits Actions,
                AiDisclosure,
                CertificateStatus,
                CloudData,
                CollectionHash,
                DataHash,
                ExternalReference,
                Ingredient,
                OtherAssertion,
                Segments,
                SoftBinding,
                TimeStamps {

    /// The label without the suffix `__n` that tells several of a kind apart, such as `c2pa.actions.v2`.
    String label();

    /// The content, as it is written to the assertion's CBOR box.
    CborMap toCbor();
}
