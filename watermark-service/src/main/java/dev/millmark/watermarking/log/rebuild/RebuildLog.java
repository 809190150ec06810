package dev.millmark.watermarking.log.rebuild;

import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.tlog.TreeHead;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.tlog.note.SignedCheckpoint;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.checkpoint.RecoveredTree;
import dev.millmark.watermarking.log.leader.LogSource;
import dev.millmark.watermarking.log.store.LogStore;
import dev.millmark.watermarking.log.tree.DatabaseResources;
import dev.millmark.watermarking.log.tree.Head;
import dev.millmark.watermarking.log.tree.HeadTable;
import io.quarkus.runtime.configuration.DurationConverter;
import io.smallrye.config.PropertiesConfigSource;
import io.smallrye.config.SmallRyeConfig;
import io.smallrye.config.SmallRyeConfigBuilder;
import io.smallrye.config.source.file.FileSystemConfigSourceFactory;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URL;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.common.TopicPartition;
import org.postgresql.ds.PGSimpleDataSource;

/// `make rebuild-log`: makes the log again from the broker's records and compares it, byte for byte, with what is
/// published and with the tables, and, root for root, with what is signed. Ends with 0 where all is the same, with 1
/// where not.
///
/// Its argument is the service's `application.properties`; without one the built-in defaults hold. It changes nothing,
/// unless `--repair` follows: then it stores published files again that are missing or differ, from the tables, where
/// those have what the records make and the records make the signed root. It never touches a table or a checkpoint.
public final class RebuildLog {

    private static final int NOTABLE = 20;
    private static final String REPAIR = "--repair";

    private RebuildLog() {}

    public static void main(String[] arguments) throws Exception {
        SmallRyeConfig settings =
                settings(arguments.length == 0 ? Optional.empty() : Optional.of(arguments[0]));
        boolean repairs = arguments.length > 1 && arguments[1].equals(REPAIR);
        System.exit(run(settings, repairs, System.out) ? 0 : 1);
    }

    static SmallRyeConfig settings(Optional<String> file) throws IOException {
        URL builtIn =
                Objects.requireNonNull(RebuildLog.class.getResource("/application.properties"));
        SmallRyeConfigBuilder builder =
                new SmallRyeConfigBuilder()
                        .addDefaultInterceptors()
                        .addDefaultSources()
                        .withSources(new FileSystemConfigSourceFactory())
                        .withConverter(Duration.class, 200, new DurationConverter())
                        .withMapping(LogConfig.class)
                        .withMappingIgnore("millmark.**")
                        .withSources(new PropertiesConfigSource(builtIn, 250));
        if (file.isPresent()) {
            builder.withSources(
                    new PropertiesConfigSource(Path.of(file.get()).toUri().toURL(), 260));
        }
        return builder.build();
    }

    /// Says whether all is the same in the end.
    static boolean run(SmallRyeConfig settings, boolean repairs, PrintStream out)
            throws IOException, SQLException {
        LogConfig config = settings.getConfigMapping(LogConfig.class);
        Transactions transactions = new Transactions(database(settings));
        Optional<Head> head = transactions.call(HeadTable::find);
        LogSigner signer = LogSource.signer(config, Files.readString(config.key()).strip());
        LogStore store = LogStore.open(config, stage -> {});
        Optional<SignedCheckpoint> published = RecoveredTree.published(store, signer.verifierKey());
        if (head.isEmpty() || published.isEmpty()) {
            out.println("There is no published log.");
            return false;
        }
        TreeHead signed = published.get().checkpoint().head();
        DatabaseResources tables = new DatabaseResources(transactions);
        Rebuild.Outcome outcome;
        try (Consumer<byte[], byte[]> reader =
                new KafkaClients(broker(settings)).exactReader(config.batchSize())) {
            outcome =
                    Rebuild.of(
                            signed.size(),
                            reader,
                            new TopicPartition(config.topic(), 0),
                            head.get().baseOffset(),
                            store,
                            tables);
        }
        boolean isSame = report(outcome, signed, out);
        if (isSame || !repairs) {
            return isSame;
        }
        List<String> left = Repair.of(outcome, signed, tables, store);
        out.printf(
                "REPAIRED published=%d left=%d%n",
                outcome.differing().size() - left.size(), left.size());
        left.stream().limit(NOTABLE).forEach(path -> out.println("  " + path));
        return left.isEmpty() && outcome.head().equals(signed);
    }

    private static boolean report(Rebuild.Outcome outcome, TreeHead signed, PrintStream out) {
        boolean same = outcome.head().equals(signed) && outcome.differing().isEmpty();
        out.printf(
                "%s leaves=%d root=%s tiles and bundles=%d%n",
                same ? "SAME" : "DIFFERENT",
                signed.size(),
                outcome.head().root(),
                outcome.compared());
        if (!outcome.head().equals(signed)) {
            out.println("  the checkpoint has root " + signed.root());
        }
        outcome.differing().stream().limit(NOTABLE).forEach(path -> out.println("  " + path));
        return same;
    }

    private static PGSimpleDataSource database(SmallRyeConfig settings) {
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(settings.getValue("quarkus.datasource.jdbc.url", String.class));
        database.setCurrentSchema(
                settings.getValue(
                        "quarkus.datasource.jdbc.additional-jdbc-properties.currentSchema",
                        String.class));
        settings.getOptionalValue("quarkus.datasource.username", String.class)
                .ifPresent(database::setUser);
        settings.getOptionalValue("quarkus.datasource.password", String.class)
                .ifPresent(database::setPassword);
        return database;
    }

    private static Map<String, Object> broker(SmallRyeConfig settings) {
        Map<String, Object> broker = new HashMap<>();
        for (String name : settings.getPropertyNames()) {
            if (name.startsWith("kafka.")) {
                broker.put(
                        name.substring("kafka.".length()), settings.getValue(name, String.class));
            }
        }
        return broker;
    }
}
