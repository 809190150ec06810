package dev.millmark.release.policy;

import dev.millmark.release.Caller;
import dev.millmark.release.Quota;
import dev.millmark.release.Stage;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/// A kind of callers.
///
/// @param name tells it from others
/// @param claims callers with any of these belong to it; all callers where it is empty
/// @param from the first stage that serves it
/// @param quota in the place of the stage's
public record Audience(String name, Set<String> claims, Stage from, Optional<Quota> quota) {

    /// Copies the claims.
    public Audience {
        claims = Set.copyOf(claims);
    }

    boolean has(Caller caller) {
        return claims.isEmpty() || claims.stream().anyMatch(caller.claims()::contains);
    }

    Map<String, Object> json() {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("name", name);
        fields.put("claims", new TreeSet<>(claims).stream().toList());
        fields.put("from", from.label());
        quota.ifPresent(given -> fields.put("quota", given.json()));
        return fields;
    }
}
