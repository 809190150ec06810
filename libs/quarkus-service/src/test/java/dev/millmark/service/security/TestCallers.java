package dev.millmark.service.security;

import dev.millmark.service.security.apikey.ApiKey;
import dev.millmark.service.security.apikey.ApiKeyText;
import dev.millmark.service.security.apikey.ApiKeys;
import io.quarkus.arc.Arc;
import io.quarkus.test.junit.callback.QuarkusTestAfterConstructCallback;
import io.restassured.filter.Filter;
import io.restassured.filter.FilterContext;
import io.restassured.response.Response;
import io.restassured.specification.FilterableRequestSpecification;
import io.restassured.specification.FilterableResponseSpecification;
import java.time.Duration;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;

/// Makes a caller with every role but `expert` known to the service under test, and sends its key with every request of
/// REST Assured that has no header `Authorization`. Its place in `META-INF/services` puts it before all tests.
public final class TestCallers implements QuarkusTestAfterConstructCallback {

    /// The key of a caller with every role but `expert`.
    public static final String KEY = text(EnumSet.complementOf(EnumSet.of(Role.EXPERT)));

    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final Duration PAUSE = Duration.ofMillis(20);

    @Override
    public void afterConstruct(Object testInstance) {
        ApiKeys keys = Arc.container().instance(ApiKeys.class).get();
        awaitComplete(keys);
        keys.put(key(EnumSet.complementOf(EnumSet.of(Role.EXPERT)), Grant.DEFAULT));
    }

    /// Makes a caller with these roles known, and says its key.
    public static String with(Role... roles) {
        Set<Role> some = roles.length == 0 ? Set.of() : EnumSet.copyOf(Arrays.asList(roles));
        Arc.container().instance(ApiKeys.class).get().put(key(some, Grant.DEFAULT));
        return text(some);
    }

    /// Makes a caller with this grant known, and says its key.
    public static String with(Grant grant) {
        int number = grant.hashCode() | Integer.MIN_VALUE;
        String text = "mm_%016x_%064x".formatted(number, number);
        Arc.container().instance(ApiKeys.class).get().put(key(ApiKeyText.of(text), grant));
        return text;
    }

    private static ApiKey key(Set<Role> roles, String tenant) {
        return key(ApiKeyText.of(text(roles)), new Grant(tenant, Grant.DEFAULT, roles, false));
    }

    private static ApiKey key(ApiKeyText text, Grant grant) {
        return new ApiKey(
                text.id(),
                1,
                grant,
                List.of(new ApiKey.Secret(text.sha256(), Optional.empty())),
                Optional.empty());
    }

    private static String text(Set<Role> roles) {
        int bits = roles.stream().mapToInt(role -> 1 << role.ordinal()).sum();
        return "mm_%016x_%064x".formatted(bits, bits);
    }

    private static void awaitComplete(ApiKeys keys) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!keys.isComplete()) {
            if (System.nanoTime() > deadline) {
                throw new IllegalStateException("the API keys are not read within " + PATIENCE);
            }
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    /// Sends the key of the caller with every role but `expert`.
    public static final class SendKey implements Filter {
        @Override
        public Response filter(
                FilterableRequestSpecification request,
                FilterableResponseSpecification specification,
                FilterContext context) {
            if (!request.getHeaders().hasHeaderWithName("Authorization")) {
                request.header("Authorization", "Bearer " + KEY);
            }
            return context.next(request, specification);
        }
    }
}
