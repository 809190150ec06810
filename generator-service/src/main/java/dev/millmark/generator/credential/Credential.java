package dev.millmark.generator.credential;

import dev.millmark.encoding.Bytes;

/// What is known of a text's credential.
public sealed interface Credential {

    /// The C2PA manifest store.
    record Present(String manifestLabel, Bytes manifestStore) implements Credential {}

    /// The text's event waits in Kafka for sealing to come back.
    record Pending() implements Credential {}

    /// No text of this id was generated here, or it never reached sealing.
    record Unknown() implements Credential {}
}
