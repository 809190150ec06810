package dev.millmark.service.security;

import dev.millmark.service.problem.Problem;
import dev.millmark.service.problem.ProblemAnswer;
import dev.millmark.service.problem.ProblemException;
import dev.millmark.service.problem.ProblemType;
import dev.millmark.service.problem.UnreadBody;
import dev.millmark.service.security.apikey.ApiKey;
import dev.millmark.service.security.apikey.ApiKeyText;
import dev.millmark.service.security.apikey.ApiKeys;
import io.quarkus.oidc.runtime.OidcAuthenticationMechanism;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.security.identity.request.TokenAuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.core.http.HttpHeaders;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.inject.Alternative;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/// Reads the header `Authorization` (RFC 6750 section 2.1). It stands for Quarkus's own mechanism, so that whatever is
/// sent there is either valid or refused, and never taken for no credentials.
@Alternative
@Priority(1)
@ApplicationScoped
class BearerMechanism implements HttpAuthenticationMechanism {

    private static final String SCHEME = "bearer";

    private final AcceptedCredentials accepted;
    private final ApiKeys keys;
    private final OidcAuthenticationMechanism tokens;
    private final ProblemAnswer answer;

    BearerMechanism(
            AcceptedCredentials accepted,
            ApiKeys keys,
            OidcAuthenticationMechanism tokens,
            ProblemAnswer answer) {
        this.accepted = accepted;
        this.keys = keys;
        this.tokens = tokens;
        this.answer = answer;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(
            RoutingContext exchange, IdentityProviderManager identities) {
        List<String> headers = exchange.request().headers().getAll(HttpHeaders.AUTHORIZATION);
        if (headers.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        Optional<String> credentials =
                headers.size() == 1 ? bearer(headers.getFirst()) : Optional.empty();
        if (credentials.isEmpty()) {
            return refused();
        }
        if (ApiKeyText.isMeant(credentials.get())) {
            return accepted.apiKeys() ? byKey(credentials.get()) : refused();
        }
        return accepted.tokens() ? tokens.authenticate(exchange, identities) : refused();
    }

    private Uni<SecurityIdentity> byKey(String text) {
        if (!keys.isComplete()) {
            return Uni.createFrom()
                    .failure(
                            new ProblemException(
                                    ProblemType.UNAVAILABLE, "The API keys are not read yet"));
        }
        return keys.find(text)
                .map(ApiKey::caller)
                .map(caller -> Uni.createFrom().item(Identities.of(caller)))
                .orElseGet(BearerMechanism::refused);
    }

    private static Uni<SecurityIdentity> refused() {
        return Uni.createFrom().failure(new AuthenticationFailedException());
    }

    private static Optional<String> bearer(String header) {
        String[] parts = header.split(" +", 2);
        return parts.length == 2 && parts[0].toLowerCase(Locale.ROOT).equals(SCHEME)
                ? Optional.of(parts[1].strip()).filter(text -> !text.isEmpty())
                : Optional.empty();
    }

    /// Answers credentials that were refused.
    @Override
    public Uni<Boolean> sendChallenge(RoutingContext exchange) {
        boolean hasCredentials = exchange.request().headers().contains(HttpHeaders.AUTHORIZATION);
        ProblemType type =
                hasCredentials
                        ? ProblemType.CREDENTIALS_REFUSED
                        : ProblemType.AUTHENTICATION_REQUIRED;
        UnreadBody.refuse(exchange, Problem.of(type, type.title()), answer);
        return Uni.createFrom().item(true);
    }

    /// Never asked for: exceptions of JAX-RS are mapped to problems.
    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext exchange) {
        return Uni.createFrom().nullItem();
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(TokenAuthenticationRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext exchange) {
        return Uni.createFrom()
                .item(
                        new HttpCredentialTransport(
                                HttpCredentialTransport.Type.AUTHORIZATION, SCHEME));
    }
}
