/// Who asks, and what they may do. A caller is anonymous, holds an API key, or bears a token of an OpenID Connect
/// issuer (RFC 6750 for both: `Authorization: Bearer`). Resources name the roles that an operation needs by
/// `@RolesAllowed`; the service's OpenAPI document says the same, and a test holds the two together.
@NullMarked
package dev.millmark.service.security;

import org.jspecify.annotations.NullMarked;
