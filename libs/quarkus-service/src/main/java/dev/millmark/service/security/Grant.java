package dev.millmark.service.security;

import java.util.EnumSet;
import java.util.Set;
import java.util.regex.Pattern;

/// What a caller was given.
///
/// @param tenant for whom the caller acts
/// @param audience the group of callers it belongs to
/// @param privileged whether its use is counted and not limited, as the law asks for authorities, press and research
public record Grant(String tenant, String audience, Set<Role> roles, boolean privileged) {

    /// The tenant and the audience where nothing else is said.
    public static final String DEFAULT = "default";

    private static final Pattern NAME = Pattern.compile("[A-Za-z0-9_-]{1,64}");

    public Grant {
        requireName("tenant", tenant);
        requireName("audience", audience);
        roles =
                roles.isEmpty()
                        ? Set.of()
                        : java.util.Collections.unmodifiableSet(EnumSet.copyOf(roles));
    }

    /// A grant of the default tenant and audience.
    public static Grant of(Set<Role> roles) {
        return new Grant(DEFAULT, DEFAULT, roles, false);
    }

    /// Whether a tenant or an audience can have this name.
    public static boolean isName(String name) {
        return NAME.matcher(name).matches();
    }

    private static void requireName(String what, String name) {
        if (!isName(name)) {
            throw new IllegalArgumentException(
                    what + " does not have 1 to 64 of the characters A-Z a-z 0-9 _ -");
        }
    }
}
