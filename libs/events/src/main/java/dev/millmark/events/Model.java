package dev.millmark.events;

import org.jspecify.annotations.Nullable;

/// The model that wrote a text.
///
/// @param name what callers ask for, for example `millmark-small`
/// @param version the publisher's version, when it has one
/// @param identifier a package URL or URN, when it has one
public record Model(String name, @Nullable String version, @Nullable String identifier) {

    public Model {
        Fields.notBlank("model/name", name);
    }
}
