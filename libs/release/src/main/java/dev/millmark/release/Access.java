package dev.millmark.release;

import java.util.List;
import java.util.Optional;

/// Whether a caller is served by a model, and if not, what would change that.
public sealed interface Access {

    /// The caller is served.
    ///
    /// @param stage the stage that the model is served at
    /// @param audience as whom
    /// @param quota how much
    record Allowed(Stage stage, String audience, Optional<Quota> quota) implements Access {}

    /// The caller belongs to no audience of the stage.
    ///
    /// @param stage the stage that the model is served at
    /// @param unlocks what would open it, each in a sentence
    record Refused(Stage stage, List<String> unlocks) implements Access {
        /// Copies the list.
        public Refused {
            unlocks = List.copyOf(unlocks);
        }
    }

    /// The caller would be served, but the model is on hold.
    ///
    /// @param hold why
    record Held(Hold hold) implements Access {}
}
