package dev.millmark.watermarking.log;

import dev.millmark.backing.BackingOptions;
import dev.millmark.backing.BackingServices;
import dev.millmark.service.kafka.KafkaClients;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;

/// A real broker and a real database, shared by the tests of a JVM and gone with it.
public final class LogPlatform {

    private static final AtomicInteger COUNT = new AtomicInteger();
    private static final BackingOptions OPTIONS = BackingOptions.temporary();
    private static final BackingServices SERVICES = start();

    private LogPlatform() {}

    private static BackingServices start() {
        BackingServices started = BackingServices.start(OPTIONS);
        Runtime.getRuntime().addShutdownHook(new Thread(started::close));
        return started;
    }

    public static BackingServices services() {
        return SERVICES;
    }

    /// A log of its own: topic, schema and directory.
    public static LogSite newSite() throws Exception {
        return newSite(Map.of());
    }

    /// A log of its own with these settings beside the usual ones, which may name another broker and another database.
    public static LogSite newSite(Map<String, String> settings) throws Exception {
        String name = "log" + COUNT.incrementAndGet();
        Path directory = Files.createDirectories(OPTIONS.directory().resolve(name));
        String broker = settings.getOrDefault("broker", SERVICES.broker().bootstrapServers());
        makeTopics(new KafkaClients(Map.of("bootstrap.servers", broker)), "entries." + name);
        return LogSite.make(name, directory, settings);
    }

    /// Topics as the platform makes them, on one broker.
    public static void makeTopics(KafkaClients kafka, String topic)
            throws InterruptedException, ExecutionException {
        try (Admin admin = kafka.admin()) {
            admin.createTopics(
                            List.of(
                                    new NewTopic(topic, 1, (short) 1)
                                            .configs(
                                                    Map.of(
                                                            "retention.ms",
                                                            "-1",
                                                            "max.message.bytes",
                                                            "16384")),
                                    new NewTopic(topic + ".dead-letter", 1, (short) 1)
                                            .configs(Map.of("max.message.bytes", "32768"))))
                    .all()
                    .get();
        }
    }
}
