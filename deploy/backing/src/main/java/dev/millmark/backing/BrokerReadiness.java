package dev.millmark.backing;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AdminClientConfig;

/// Waits until a broker answers.
final class BrokerReadiness {

    private static final Duration PATIENCE = Duration.ofMinutes(2);

    private BrokerReadiness() {}

    static void await(String bootstrapServers, Child broker) {
        await(
                bootstrapServers,
                () -> {
                    if (!broker.isAlive()) {
                        throw new BackingException(
                                "the broker ended while it started, see " + broker.log(), null);
                    }
                });
    }

    static void await(String bootstrapServers) {
        await(bootstrapServers, () -> {});
    }

    private static void await(String bootstrapServers, Runnable stillStarting) {
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!Ports.listens(bootstrapServers) || !answers(bootstrapServers)) {
            stillStarting.run();
            if (System.nanoTime() > deadline) {
                throw new BackingException(
                        "the broker does not answer on " + bootstrapServers, null);
            }
            Ports.pause();
        }
    }

    private static boolean answers(String bootstrapServers) {
        try (Admin admin =
                Admin.create(
                        Map.of(
                                AdminClientConfig.BOOTSTRAP_SERVERS_CONFIG, bootstrapServers,
                                AdminClientConfig.DEFAULT_API_TIMEOUT_MS_CONFIG, 5000,
                                AdminClientConfig.REQUEST_TIMEOUT_MS_CONFIG, 5000))) {
            return !admin.describeCluster().nodes().get(5, TimeUnit.SECONDS).isEmpty();
        } catch (ExecutionException | TimeoutException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BackingException("interrupted while the broker started", e);
        }
    }
}
