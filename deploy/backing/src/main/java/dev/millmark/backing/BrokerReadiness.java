package dev.millmark.backing;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Waits until a broker answers a client that may ask it.
final class BrokerReadiness {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private BrokerReadiness() {}

    static void await(Map<String, String> client, Child broker) {
        await(
                client,
                () -> {
                    if (!broker.isAlive()) {
                        throw new BackingException(
                                "the broker ended while it started, see " + broker.log(), null);
                    }
                });
    }

    static void await(Map<String, String> client) {
        await(client, () -> {});
    }

    private static void await(Map<String, String> client, Runnable stillStarting) {
        String bootstrapServers =
                Objects.requireNonNull(client.get(AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Ports.listens(bootstrapServers) || !answers(client)) {
            stillStarting.run();
            if (System.nanoTime() > deadline) {
                throw new BackingException(
                        "the broker does not answer on " + bootstrapServers, null);
            }
            Ports.pause();
        }
    }

    private static boolean answers(Map<String, String> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000);
        settings.put(AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000);
        try (Admin admin = Admin.create(settings)) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingException("interrupted while the broker started", e);
        }
    }
}
