package dev.millmark.service.security;

import java.util.Arrays;
import java.util.Collection;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// What a caller may do.
public enum Role {
    /// Have texts generated.
    GENERATE,
    /// Have texts sealed that were made elsewhere, and find seals.
    SEAL,
    /// Ask where a text comes from.
    VERIFY,
    /// [#VERIFY], and be told exact p-values and places. Whoever has them can forge a mark, or wash one out.
    EXPERT,
    /// Decide on the release of models.
    RELEASE,
    /// Read what was done and what was found wrong.
    AUDIT,
    /// Make, rotate and revoke keys.
    ADMIN;

    /// The name in API keys, tokens and documents.
    public String wireName() {
        return name().toLowerCase(Locale.ROOT);
    }

    /// The role of a name; empty if there is none.
    public static Optional<Role> named(String wireName) {
        return Arrays.stream(values()).filter(role -> role.wireName().equals(wireName)).findFirst();
    }

    /// The roles of these names. Names of other systems' roles are passed over.
    public static Set<Role> known(Collection<String> wireNames) {
        EnumSet<Role> roles = EnumSet.noneOf(Role.class);
        wireNames.forEach(name -> named(name).ifPresent(roles::add));
        return roles;
    }
}
