package dev.millmark.backing;

import java.util.Map;
import java.util.concurrent.CompletableFuture;

/// A Kafka broker. It can be killed and started again on the same port with the same records.
public sealed interface Broker extends AutoCloseable permits BrokerProcess, BrokerContainer {

    /// The principal that may do everything: who starts the platform, and its tests.
    String OPERATOR = "operator";

    /// For `kafka.bootstrap.servers`.
    String bootstrapServers();

    /// Settings of a Kafka client, `bootstrap.servers` among them.
    ///
    /// @param name a service or [#OPERATOR]; where anybody is let in it does not matter
    Map<String, String> client(String name);

    /// Ends it as `kill -9` does, and waits until it is gone.
    void kill();

    /// Starts it after [#kill()], which may also follow a death of its own, and waits until it answers.
    void restart();

    /// Completes when its process ends, for whatever reason. A container is not watched.
    CompletableFuture<Void> ended();

    @Override
    void close();
}
