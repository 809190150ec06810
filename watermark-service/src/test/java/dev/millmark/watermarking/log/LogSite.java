package dev.millmark.watermarking.log;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.secret.SecretFile;
import dev.millmark.service.worker.Workers;
import dev.millmark.tlog.Hash;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.leaf.Entry;
import dev.millmark.tlog.leaf.EntryKind;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.watermarking.log.entry.EntryRelay;
import dev.millmark.watermarking.log.entry.EntryTable;
import dev.millmark.watermarking.log.leader.LogLeader;
import dev.millmark.watermarking.log.leader.LogSource;
import dev.millmark.watermarking.log.store.LogStore;
import io.agroal.api.AgroalDataSource;
import io.agroal.api.configuration.AgroalConnectionPoolConfiguration;
import io.agroal.api.configuration.supplier.AgroalDataSourceConfigurationSupplier;
import io.agroal.api.exceptionsorter.PostgreSQLExceptionSorter;
import io.agroal.api.security.NamePrincipal;
import io.agroal.api.security.SimplePassword;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfigBuilder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.function.IntFunction;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.flywaydb.core.Flyway;
import org.jdbi.v3.core.Handle;
import org.jspecify.annotations.Nullable;

/// Where a log lives: its settings and everything that is put together from them. Another process makes the same of the
/// same settings.
///
/// @param settings also of the database and the broker
public record LogSite(
        Map<String, String> settings,
        AgroalDataSource database,
        LogConfig config,
        RecordSender sender)
        implements AutoCloseable {

    public static final Instant NOON = Instant.parse("2026-11-23T12:00:00Z");

    public LogSite {
        settings = Map.copyOf(settings);
    }

    static LogSite make(String schema, Path directory, Map<String, String> more) {
        Map<String, String> settings = new HashMap<>();
        settings.put("schema", schema);
        settings.put("jdbc", LogPlatform.services().database().jdbcUrl());
        settings.put("user", LogPlatform.services().database().username());
        settings.put("broker", LogPlatform.services().broker().bootstrapServers());
        settings.put("millmark.log.origin", "log.example.org/" + schema);
        settings.put("millmark.log.topic", "entries." + schema);
        settings.put("millmark.log.dead-letter-topic", "entries." + schema + ".dead-letter");
        settings.put("millmark.log.directory", directory.resolve("published").toString());
        settings.put("millmark.log.key", directory.resolve("log.key").toString());
        settings.put("millmark.log.publish-interval", "100ms");
        settings.put("millmark.log.poll-interval", "50ms");
        settings.put("millmark.log.retry-interval", "200ms");
        settings.put("millmark.log.resend-after", "5s");
        settings.putAll(more);
        LogSite site = of(settings);
        Flyway.configure()
                .dataSource(site.database())
                .schemas(schema)
                .locations("classpath:db/migration")
                .load()
                .migrate();
        site.makeTableOfAdded();
        return site;
    }

    static LogSite of(Map<String, String> settings) {
        AgroalDataSource database = pool(settings);
        Map<String, String> own = new HashMap<>(settings);
        own.keySet().removeIf(name -> !name.startsWith("millmark."));
        LogConfig config =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(LogConfig.class)
                        .withSources(new PropertiesConfigSource(own, "site", 300))
                        .build()
                        .getConfigMapping(LogConfig.class);
        RecordSender sender =
                new RecordSender(
                        new KafkaClients(Map.of("bootstrap.servers", settings.get("broker"))));
        return new LogSite(settings, database, config, sender);
    }

    private static AgroalDataSource pool(Map<String, String> settings) {
        try {
            return AgroalDataSource.from(
                    new AgroalDataSourceConfigurationSupplier()
                            .connectionPoolConfiguration(pool ->
                                    pool.maxSize(8)
                                            .acquisitionTimeout(Duration.ofSeconds(10))
                                            .validateOnBorrow(true)
                                            .connectionValidator(
                                                    AgroalConnectionPoolConfiguration
                                                            .ConnectionValidator.defaultValidator())
                                            .exceptionSorter(new PostgreSQLExceptionSorter())
                                            .connectionFactoryConfiguration(factory ->
                                                    factory.jdbcUrl(settings.get("jdbc"))
                                                            .principal(
                                                                    new NamePrincipal(
                                                                            settings.get("user")))
                                                            .credential(
                                                                    new SimplePassword(
                                                                            settings.get("user")))
                                                            .jdbcProperty(
                                                                    "currentSchema",
                                                                    settings.get("schema")))));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /// The same log with other settings.
    public LogSite with(Map<String, String> other) {
        Map<String, String> all = new HashMap<>(settings);
        all.putAll(other);
        return of(all);
    }

    public Transactions transactions() {
        return new Transactions(database);
    }

    public KafkaClients kafka() {
        return new KafkaClients(Map.of("bootstrap.servers", settings.get("broker")));
    }

    public LogSigner signer() {
        try {
            return LogSource.signer(config, SecretFile.readOrCreate(config.key()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    public LogStore store() {
        return LogStore.open(config, stage -> {});
    }

    public LogLeader leader(StageListener stages) {
        return leader(stages, Clock.systemUTC());
    }

    public LogLeader leader(StageListener stages, Clock clock) {
        return new LogLeader(
                new Workers(new SimpleMeterRegistry()),
                new BoundedHttpClient(),
                database,
                kafka(),
                sender,
                config,
                signer(),
                LogStore.open(config, stages),
                stages,
                new LogMetrics(new SimpleMeterRegistry()),
                new LogAlarms(sender, clock),
                clock);
    }

    public EntryRelay relay() {
        return new EntryRelay(
                new Workers(new SimpleMeterRegistry()),
                transactions(),
                kafka(),
                config,
                new LogAlarms(sender, Clock.systemUTC()));
    }

    public static Entry entry(UUID eventId) {
        return new Entry(
                EntryKind.MANIFEST,
                eventId,
                Hash.sha256(Bytes.utf8(eventId.toString())),
                "issuer.example.org",
                NOON,
                Entry.UNSIGNED);
    }

    /// What was added, beside the log and out of its reach.
    private void makeTableOfAdded() {
        try {
            execute("create table added (event_id uuid primary key)");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static void remember(Handle connection, List<UUID> ids) throws SQLException {
        try (PreparedStatement insert =
                connection.getConnection().prepareStatement("insert into added select unnest(?)")) {
            insert.setArray(1, connection.getConnection().createArrayOf("uuid", ids.toArray()));
            insert.executeUpdate();
        }
    }

    /// Puts values on the log's topic, whatever they are.
    public void send(List<byte @Nullable []> values) {
        send(values.size(), values::get);
    }

    public void send(int count, IntFunction<byte @Nullable []> value) {
        try (Producer<byte[], byte[]> producer = kafka().orderedProducer()) {
            for (int i = 0; i < count; i++) {
                producer.send(new ProducerRecord<>(config.topic(), value.apply(i)));
            }
            producer.flush();
        }
    }

    /// Has these many entries wait to be logged.
    public List<UUID> addEntries(int count) throws SQLException {
        List<UUID> ids = new ArrayList<>();
        transactions()
                .run(connection -> {
                    for (int i = 0; i < count; i++) {
                        UUID id = UUID.randomUUID();
                        EntryTable.add(connection, entry(id));
                        ids.add(id);
                    }
                    remember(connection, ids);
                });
        return ids;
    }

    /// Adds entries, and leads until they are logged.
    public void log(int entries) throws Exception {
        addEntries(entries);
        LogLeader leader = leader(stage -> {});
        EntryRelay relay = relay();
        leader.start();
        relay.start();
        awaitLogged();
        relay.stop();
        leader.stop();
    }

    /// As [#addEntries], as soon as the database takes them.
    public void addEntriesInTheEnd(int count) throws InterruptedException {
        await(
                () -> {
                    addEntries(count);
                    return true;
                },
                "entries that the database does not take");
    }

    public long number(String query) throws SQLException {
        return transactions().call(connection -> number(connection, query));
    }

    private static long number(Handle connection, String query) throws SQLException {
        try (PreparedStatement select = connection.getConnection().prepareStatement(query);
                ResultSet result = select.executeQuery()) {
            result.next();
            return result.getLong(1);
        }
    }

    public void execute(String sql) throws SQLException {
        transactions()
                .run(connection -> {
                    try (PreparedStatement statement =
                            connection.getConnection().prepareStatement(sql)) {
                        statement.execute();
                    }
                });
    }

    /// Waits until every entry that was added lies in the published log.
    public void awaitLogged() throws InterruptedException {
        await(() -> number("select count(*) from log_outbox") == 0, "entries that are not logged");
    }

    public void await(Condition condition, String otherwise) throws InterruptedException {
        long deadline =
                System.nanoTime() + Duration.ofSeconds(Chaos.isFull() ? 3_600 : 120).toNanos();
        while (true) {
            try {
                if (condition.holds()) {
                    return;
                }
            } catch (SQLException | IOException databaseIsAway) {
                // it comes back, or the deadline passes
            }
            if (System.nanoTime() > deadline) {
                throw new AssertionError("there still are " + otherwise);
            }
            Thread.sleep(20);
        }
    }

    @FunctionalInterface
    public interface Condition {
        boolean holds() throws SQLException, IOException;
    }

    public TreeHead published() throws Exception {
        return SignedCheckpoint.parse(store().checkpoint().orElseThrow()).checkpoint().head();
    }

    @Override
    public void close() {
        sender.close();
        database.close();
    }
}
