package dev.millmark.service.openapi;

import java.util.Set;

/// Who may do an operation, as the OpenAPI document says.
///
/// @param optional whether credentials may be left out where the service is configured so
/// @param roles one of which a caller needs; empty where everybody may
public record DeclaredSecurity(boolean optional, Set<String> roles) {

    public DeclaredSecurity {
        roles = Set.copyOf(roles);
    }

    /// Whether nobody needs credentials.
    public boolean isPublic() {
        return roles.isEmpty();
    }
}
