package dev.millmark.backing;

import java.nio.file.Path;

/// The `server.properties` of a broker that is alone, on the loopback interface, and small.
final class BrokerSettings {

    private BrokerSettings() {}

    static String text(int port, int controllerPort, Path data) {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%2$d
        controller.listener.names=CONTROLLER
        listeners=BROKER://localhost:%1$d,CONTROLLER://localhost:%2$d
        advertised.listeners=BROKER://localhost:%1$d
        inter.broker.listener.name=BROKER
        listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT
        log.dirs=%3$s
        auto.create.topics.enable=false
        group.initial.rebalance.delay.ms=0
        num.network.threads=2
        num.io.threads=4
        offsets.topic.replication.factor=1
        offsets.topic.num.partitions=4
        transaction.state.log.replication.factor=1
        transaction.state.log.min.isr=1
        transaction.state.log.num.partitions=4
        share.coordinator.state.topic.replication.factor=1
        share.coordinator.state.topic.min.isr=1
        log.cleaner.dedupe.buffer.size=16777216
        """
                .formatted(port, controllerPort, data);
    }
}
