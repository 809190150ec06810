package dev.millmark.watermarking.sealing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import dev.millmark.c2pa.certificate.CertificateAuthority;
import dev.millmark.c2pa.certificate.DistinguishedName;
import dev.millmark.c2pa.certificate.Pem;
import dev.millmark.c2pa.certificate.SigningKey;
import dev.millmark.c2pa.certificate.Validity;
import dev.millmark.c2pa.cose.SignatureAlgorithm;
import dev.millmark.c2pa.timestamp.LocalTimeStampAuthority;
import dev.millmark.encoding.Bytes;
import io.quarkus.test.common.QuarkusTestResourceLifecycleManager;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// A time-stamp authority on an HTTP server. The test's field of type [AtomicInteger] says how many requests it turns
/// away.
public final class TimeStampAuthorityResource implements QuarkusTestResourceLifecycleManager {

    private final AtomicInteger refusals = new AtomicInteger();
    private @Nullable HttpServer server;
    private @Nullable Path anchors;

    @Override
    public Map<String, String> start() {
        DistinguishedName name = DistinguishedName.of("clock").within("Millmark");
        Validity year =
                Validity.from(Instant.now().minus(Duration.ofHours(1)), Duration.ofDays(365));
        SigningKey key = SigningKey.generate(SignatureAlgorithm.ES256, new SecureRandom());
        CertificateAuthority root = CertificateAuthority.root(key, name, year);
        LocalTimeStampAuthority authority =
                new LocalTimeStampAuthority(
                        key, root.issueTimeStampAuthority(key, name, year), Clock.systemUTC());
        try {
            anchors = Files.createTempFile("time-stamp-anchors", ".pem");
            Files.writeString(anchors, Pem.write(List.of(root.certificate())));
            server =
                    HttpServer.create(
                            new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> answer(exchange, authority));
            server.start();
            return Map.of(
                    "millmark.time-stamps.address",
                    "http://127.0.0.1:" + server.getAddress().getPort() + "/",
                    "millmark.time-stamps.anchors",
                    anchors.toString());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void answer(HttpExchange exchange, LocalTimeStampAuthority authority)
            throws IOException {
        try (exchange) {
            if (refusals.getAndUpdate(left -> Math.max(0, left - 1)) > 0) {
                exchange.sendResponseHeaders(503, -1);
                return;
            }
            Bytes request = Bytes.copyOf(exchange.getRequestBody().readAllBytes());
            byte[] reply = authority.respond(request).toArray();
            exchange.getResponseHeaders().set("Content-Type", "application/timestamp-reply");
            exchange.sendResponseHeaders(200, reply.length);
            exchange.getResponseBody().write(reply);
        }
    }

    @Override
    public void inject(TestInjector testInjector) {
        testInjector.injectIntoFields(refusals, new TestInjector.MatchesType(AtomicInteger.class));
    }

    @Override
    public void stop() {
        if (server != null) {
            server.stop(0);
        }
        if (anchors != null) {
            anchors.toFile().deleteOnExit();
        }
    }
}
