package dev.millmark.backing;

import dev.millmark.backing.wire.WireIdentity;
import java.nio.file.Path;

/// The `server.properties` of a broker that is alone, on the loopback interface, and small.
final class BrokerSettings {

    private static final String OPEN =
            "listener.security.protocol.map=BROKER:PLAINTEXT,CONTROLLER:PLAINTEXT\n";

    private BrokerSettings() {}

    /// Of a broker that lets anybody in.
    static String open(int port, int controllerPort, Path data) {
        return common(port, controllerPort, data) + OPEN;
    }

    /// Of a broker that asks everybody for a certificate, and lets nobody do what no access control list allows. A
    /// principal is the common name of a certificate.
    static String enforcing(int port, int controllerPort, Path data, WireIdentity broker) {
        return common(port, controllerPort, data)
                + """
                listener.security.protocol.map=BROKER:SSL,CONTROLLER:SSL
                ssl.client.auth=required
                ssl.keystore.type=PEM
                ssl.keystore.location=%s
                ssl.truststore.type=PEM
                ssl.truststore.location=%s
                ssl.principal.mapping.rules=RULE:^CN=([^,]+)$/$1/
                authorizer.class.name=org.apache.kafka.metadata.authorizer.StandardAuthorizer
                super.users=User:%s;User:%s
                allow.everyone.if.no.acl.found=false
                """
                        .formatted(
                                broker.keyAndCertificate(),
                                broker.trusted(),
                                broker.name(),
                                Broker.OPERATOR);
    }

    private static String common(int port, int controllerPort, Path data) {
        return """
        process.roles=broker,controller
        node.id=1
        controller.quorum.voters=1@localhost:%2$d
        controller.listener.names=CONTROLLER
        listeners=BROKER://localhost:%1$d,CONTROLLER://localhost:%2$d
        advertised.listeners=BROKER://localhost:%1$d
        inter.broker.listener.name=BROKER
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
