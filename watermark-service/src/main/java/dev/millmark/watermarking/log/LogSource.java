package dev.millmark.watermarking.log;

import dev.millmark.tlog.Bytes;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.watermarking.broker.KafkaClients;
import dev.millmark.watermarking.broker.RecordSender;
import dev.millmark.watermarking.secret.SecretFile;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import javax.sql.DataSource;

/// Puts the log together.
final class LogSource {

    private LogSource() {}

    @Produces
    @Singleton
    static LogSigner signer(LogConfig config) {
        try {
            return LogSigner.of(
                    new KeyName(config.origin()),
                    Bytes.fromHex(SecretFile.readOrCreate(config.key())));
        } catch (IOException e) {
            throw new UncheckedIOException("millmark.log.key: cannot use its file", e);
        } catch (IllegalArgumentException e) {
            throw new IllegalStateException(
                    "millmark.log: the origin is no key name, or the key file no 64 hex digits", e);
        }
    }

    @Produces
    @Singleton
    static LogMetrics metrics(MeterRegistry registry) {
        return new LogMetrics(registry);
    }

    @Produces
    @Singleton
    static LogAlarms alarms(RecordSender sender, Clock clock) {
        return new LogAlarms(sender, clock);
    }

    @Produces
    @Singleton
    static LogStore store(LogConfig config, LogMetrics metrics) {
        return open(config, metrics);
    }

    /// The bucket, if one is named, or else the directory.
    static LogStore open(LogConfig config, StageListener stages) {
        return config.bucket().name().isPresent()
                ? new ObjectStore(ObjectStore.client(config.bucket()), config.bucket(), stages)
                : new DirectoryStore(config.directory(), stages);
    }

    @Produces
    @Singleton
    static LogLead lead(
            DataSource database,
            KafkaClients kafka,
            RecordSender sender,
            LogConfig config,
            LogSigner signer,
            LogStore store,
            LogMetrics metrics,
            LogAlarms alarms,
            Clock clock) {
        return new LogLead(
                database, kafka, sender, config, signer, store, metrics, metrics, alarms, clock);
    }
}
