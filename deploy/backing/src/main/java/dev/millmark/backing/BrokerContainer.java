package dev.millmark.backing;

import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import org.testcontainers.containers.ContainerFetchException;
import org.testcontainers.containers.ContainerLaunchException;
import org.testcontainers.kafka.KafkaContainer;

/// A broker in a container, on a fixed port so that it can be started again.
final class BrokerContainer implements Broker {

    private final KafkaContainer container;

    private BrokerContainer(KafkaContainer container) {
        this.container = container;
    }

    static Broker start() {
        KafkaContainer container =
                new KafkaContainer(DockerEngine.image("kafka", "apache/kafka", "4.3.1"))
                        .withEnv("KAFKA_AUTO_CREATE_TOPICS_ENABLE", "false")
                        .withEnv("KAFKA_GROUP_INITIAL_REBALANCE_DELAY_MS", "0");
        container.setPortBindings(List.of(Ports.any() + ":9092"));
        try {
            container.start();
            return new BrokerContainer(container);
        } catch (ContainerLaunchException | ContainerFetchException e) {
            throw new BackingException("the broker's container does not start", e);
        }
    }

    @Override
    public String bootstrapServers() {
        return container.getBootstrapServers();
    }

    @Override
    public Map<String, String> client(String name) {
        return Map.of("bootstrap.servers", bootstrapServers());
    }

    @Override
    public void kill() {
        container.getDockerClient().killContainerCmd(container.getContainerId()).exec();
    }

    @Override
    public void restart() {
        container.getDockerClient().startContainerCmd(container.getContainerId()).exec();
        BrokerReadiness.await(client(OPERATOR));
    }

    @Override
    public CompletableFuture<Void> ended() {
        return new CompletableFuture<>();
    }

    @Override
    public void close() {
        container.stop();
    }
}
