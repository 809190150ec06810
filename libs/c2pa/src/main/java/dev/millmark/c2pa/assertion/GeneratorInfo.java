package dev.millmark.c2pa.assertion;

import dev.millmark.c2pa.cbor.CborMap;
import java.util.Optional;

/// Names a piece of software: the claim generator (C2PA 2.4 section 10.2.3) or an action's `softwareAgent`.
///
/// @param name the product
/// @param version its version
public record GeneratorInfo(String name, Optional<String> version) {

    /// Software with a version.
    public static GeneratorInfo of(String name, String version) {
        return new GeneratorInfo(name, Optional.of(version));
    }

    /// Reads a generator-info map; empty where it has no `name` or a field of the wrong type.
    public static Optional<GeneratorInfo> from(CborMap map) {
        return map.text("name")
                .filter(name -> !map.has("version") || map.text("version").isPresent())
                .map(name -> new GeneratorInfo(name, map.text("version")));
    }

    /// The map as it is written.
    public CborMap toCbor() {
        return CborMap.builder().put("name", name).putText("version", version).build();
    }
}
