package dev.millmark.backing;

import dev.millmark.backing.topic.Topics;
import dev.millmark.backing.wire.WireAuthority;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.logging.LogManager;

/// A broker that holds every topic of the platform, and a database: what the services stand on.
///
/// @param broker reachable, with every topic made
/// @param database reachable, with an empty or a kept database `millmark`
public record BackingServices(Broker broker, Database database) implements AutoCloseable {

    /// Starts both side by side and waits until they answer.
    public static BackingServices start(BackingOptions options) {
        return switch (options.kind().resolve()) {
            case CONTAINERS -> startContainers(options);
            case PROCESSES -> startProcesses(options);
        };
    }

    private static BackingServices startContainers(BackingOptions options) {
        try {
            return together(BrokerContainer::start, DatabaseContainer::start, options);
        } catch (BackingException e) {
            if (options.kind() == BackingKind.CONTAINERS) {
                throw e;
            }
            System.getLogger(BackingServices.class.getName())
                    .log(
                            System.Logger.Level.WARNING,
                            "containers do not start here, so processes are used; say which with -D{0}=…",
                            BackingKind.SETTING);
            return startProcesses(options);
        }
    }

    private static BackingServices startProcesses(BackingOptions options) {
        if (options.enforces()) {
            WireAuthority.in(options.wire()); // made once, before both ask for it
        }
        return together(
                () -> BrokerProcess.start(options), () -> DatabaseProcess.start(options), options);
    }

    /// Logging is initialised before the two part: JBoss's log manager and the JDK's each wait for the other when two
    /// threads meet them first.
    private static BackingServices together(
            Start<Broker> broker, Start<Database> database, BackingOptions options) {
        LogManager.getLogManager();
        CompletableFuture<Broker> brokerStarts =
                CompletableFuture.supplyAsync(broker::start, Thread::startVirtualThread);
        Database startedDatabase;
        try {
            startedDatabase = database.start();
        } catch (BackingException e) {
            var _ = brokerStarts.thenAccept(Broker::close);
            throw e;
        }
        try {
            Broker startedBroker = brokerStarts.join();
            makeTopics(startedBroker, options);
            return new BackingServices(startedBroker, startedDatabase);
        } catch (CompletionException e) {
            startedDatabase.close();
            throw new BackingException("the broker does not start", e.getCause());
        }
    }

    private static void makeTopics(Broker broker, BackingOptions options) {
        Topics topics = Topics.ofThePlatform();
        Map<String, String> client = broker.client(Broker.OPERATOR);
        topics.createOn(client);
        if (options.enforces()) {
            topics.permitOn(client);
        }
    }

    @Override
    public void close() {
        broker.close();
        database.close();
    }

    private interface Start<T> {
        T start();
    }
}
