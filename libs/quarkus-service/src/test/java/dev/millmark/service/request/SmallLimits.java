package dev.millmark.service.request;

import io.quarkus.test.junit.QuarkusTestProfile;
import java.util.Map;

/// Small limits. Quotas last for a day, so that no test sees one begin anew.
public final class SmallLimits implements QuarkusTestProfile {

    /// Most bytes of a body.
    public static final int MAX_BODY = 300_000;

    /// Most requests of a caller.
    public static final long REQUESTS = 100_000;

    /// Most requests of a tenant.
    public static final long TENANT_REQUESTS = 200_000;

    /// Most bytes of a caller.
    public static final long BYTES = 1_000_000_000;

    @Override
    public Map<String, String> getConfigOverrides() {
        return Map.of(
                "quarkus.devservices.enabled", "false",
                "quarkus.http.test-port", "0",
                "quarkus.flyway.schemas", "${quarkus.datasource.username}",
                "millmark.http.max-body", String.valueOf(MAX_BODY),
                "millmark.http.max-text", "100000",
                "millmark.http.max-in-flight", "900000",
                "millmark.http.body-timeout", "4s",
                "millmark.quota.requests.caller", REQUESTS + "/day",
                "millmark.quota.requests.tenant", TENANT_REQUESTS + "/day",
                "millmark.quota.bytes.caller", BYTES + "/day");
    }
}
