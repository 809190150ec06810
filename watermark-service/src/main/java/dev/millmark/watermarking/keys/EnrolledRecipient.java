package dev.millmark.watermarking.keys;

import dev.millmark.events.keytransport.Recipient;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/// An instance that an operator enrolled.
///
/// @param removedAt when it was removed again; nothing is sealed to it since
public record EnrolledRecipient(
        Recipient recipient,
        Instant enrolledAt,
        String enrolledBy,
        @Nullable Instant removedAt,
        @Nullable String removedBy) {}
