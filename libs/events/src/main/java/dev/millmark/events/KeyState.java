package dev.millmark.events;

import com.fasterxml.jackson.annotation.JsonProperty;

/// What may be done with a watermark key.
public enum KeyState {
    /// New text is marked with it, and it is detected.
    @JsonProperty("active")
    ACTIVE,
    /// It is detected; nothing new is marked with it.
    @JsonProperty("detect-only")
    DETECT_ONLY,
    /// It leaked: text that carries it proves nothing.
    @JsonProperty("revoked")
    REVOKED,
    /// Its bytes are gone.
    @JsonProperty("destroyed")
    DESTROYED
}
