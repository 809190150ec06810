package dev.millmark.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// Where a credential travels.
public enum Carrier {
    /// Inside the text, as C2PA 2.4 A.8 variation selectors after the last visible character.
    @JsonProperty("embedded")
    EMBEDDED,
    /// Beside the text, as a `.c2pa` manifest store.
    @JsonProperty("sidecar")
    SIDECAR
}
