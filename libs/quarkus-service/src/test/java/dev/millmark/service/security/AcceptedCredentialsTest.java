package dev.millmark.service.security;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.smallrye.config.SmallRyeConfigBuilder;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class AcceptedCredentialsTest {

    private static final Optional<String> ISSUER = Optional.of("https://issuer.example");
    private static final Optional<List<String>> AUDIENCE = Optional.of(List.of("millmark"));

    @ParameterizedTest
    @ValueSource(strings = {"0.0.0.0", "::", "192.0.2.1", "no-such-name.invalid"})
    void refusesToBeOpenToOthersUnlessSomebodySaysWhomItKnows(String host) {
        AcceptedCredentials accepted = accepted(host, Map.of(), Optional.empty(), Optional.empty());

        assertThatThrownBy(accepted::requireSound)
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("quarkus.http.host=" + host)
                .hasMessageContaining("set millmark.security.api-keys=true")
                .hasMessageContaining("quarkus.oidc.auth-server-url");
    }

    @Test
    void refusesToTellOthersHowItIsUnlessSomebodySaysWhomItKnows() {
        AcceptedCredentials accepted =
                new AcceptedCredentials(
                        "localhost",
                        "0.0.0.0",
                        config(Map.of()),
                        Optional.empty(),
                        Optional.empty());

        assertThatThrownBy(accepted::requireSound)
                .hasMessageContaining("quarkus.management.host=0.0.0.0")
                .hasMessageContaining("set millmark.security.api-keys=true");
    }

    @ParameterizedTest
    @ValueSource(strings = {"localhost", "127.0.0.1", "127.1.2.3", "::1"})
    void takesApiKeysOnLoopbackAddresses(String host) {
        AcceptedCredentials accepted = accepted(host, Map.of(), Optional.empty(), Optional.empty());

        assertThatCode(accepted::requireSound).doesNotThrowAnyException();
        assertThat(accepted.apiKeys()).isTrue();
        assertThat(accepted.tokens()).isFalse();
    }

    @Test
    void listensAnywhereWithApiKeysOrWithAnIssuerOrWithBoth() {
        AcceptedCredentials keys =
                accepted("0.0.0.0", apiKeys(true), Optional.empty(), Optional.empty());
        AcceptedCredentials tokens = accepted("0.0.0.0", Map.of(), ISSUER, AUDIENCE);
        AcceptedCredentials both = accepted("0.0.0.0", apiKeys(true), ISSUER, AUDIENCE);

        assertThatCode(keys::requireSound).doesNotThrowAnyException();
        assertThatCode(tokens::requireSound).doesNotThrowAnyException();
        assertThatCode(both::requireSound).doesNotThrowAnyException();
        assertThat(tokens.apiKeys()).isFalse();
        assertThat(both.apiKeys()).isTrue();
        assertThat(both.tokens()).isTrue();
    }

    @Test
    void refusesAnIssuerWhoseTokensForOthersItWouldTake() {
        AcceptedCredentials accepted = accepted("localhost", Map.of(), ISSUER, Optional.empty());

        assertThatThrownBy(accepted::requireSound)
                .hasMessageContaining("quarkus.oidc.token.audience is not: set it");
    }

    @Test
    void refusesToKnowNobody() {
        AcceptedCredentials accepted =
                accepted("localhost", apiKeys(false), Optional.empty(), Optional.empty());

        assertThatThrownBy(accepted::requireSound)
                .hasMessageContaining("nobody could call this service");
    }

    @Test
    void nobodyVerifiesWithoutCredentialsUnlessItIsSaidAndTokensSayNoMoreThanIsAsked() {
        SecurityConfig config = config(Map.of());

        assertThat(config.apiKeys()).isEmpty();
        assertThat(config.anonymousVerification()).isFalse();
        assertThat(config.claims().tenant()).isEmpty();
        assertThat(config.claims().audience()).isEmpty();
        assertThat(config.claims().privileged()).isEmpty();
    }

    private static Map<String, String> apiKeys(boolean taken) {
        return Map.of("millmark.security.api-keys", Boolean.toString(taken));
    }

    private static AcceptedCredentials accepted(
            String host,
            Map<String, String> settings,
            Optional<String> issuer,
            Optional<List<String>> audience) {
        return new AcceptedCredentials(host, "localhost", config(settings), issuer, audience);
    }

    static SecurityConfig config(Map<String, String> settings) {
        return new SmallRyeConfigBuilder()
                .withMapping(SecurityConfig.class)
                .withDefaultValues(settings)
                .build()
                .getConfigMapping(SecurityConfig.class);
    }
}
