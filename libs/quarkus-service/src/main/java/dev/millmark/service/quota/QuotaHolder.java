package dev.millmark.service.quota;

import java.util.Locale;

/// Whose use is counted.
///
/// @param name among those of its kind
public record QuotaHolder(Kind kind, String name) {

    /// What a holder is.
    public enum Kind {
        /// Somebody who is known.
        CALLER("This caller"),
        /// All who act for it.
        TENANT("This tenant"),
        /// Whoever sends no credentials from there.
        ADDRESS("An address without credentials"),
        /// A tenant, served by a model as an audience of its release.
        AUDIENCE("The caller's audience at this model");

        private final String words;

        Kind(String words) {
            this.words = words;
        }

        String label() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /// Its key in the table.
    String key() {
        return kind.label() + " " + name;
    }

    String words() {
        return kind.words;
    }
}
