package dev.millmark.release;

import java.util.Set;

/// Who asks for an answer of a model.
///
/// @param tenant whom the caller belongs to
/// @param claims groups that the caller's token names, by which policies tell audiences
public record Caller(String tenant, Set<String> claims) {

    /// Copies the claims.
    public Caller {
        claims = Set.copyOf(claims);
    }
}
