package dev.millmark.watermarking.keys.admin;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.millmark.watermarking.keys.EnrolledRecipient;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An enrolled instance as operators see it.
///
/// @param recipientKeyId SHA-256 of the public key, lower-case hex
@JsonInclude(JsonInclude.Include.NON_NULL)
record RecipientView(
        String recipientKeyId,
        String name,
        String publicKey,
        Instant enrolledAt,
        String enrolledBy,
        @Nullable Instant removedAt,
        @Nullable String removedBy) {

    static RecipientView of(EnrolledRecipient enrolled) {
        return new RecipientView(
                enrolled.recipient().keyId(),
                enrolled.recipient().name(),
                enrolled.recipient().publicKey().toHex(),
                enrolled.enrolledAt(),
                enrolled.enrolledBy(),
                enrolled.removedAt(),
                enrolled.removedBy());
    }

    /// Several instances.
    record Several(List<RecipientView> recipients) {

        static Several of(List<EnrolledRecipient> recipients) {
            return new Several(recipients.stream().map(RecipientView::of).toList());
        }
    }
}
