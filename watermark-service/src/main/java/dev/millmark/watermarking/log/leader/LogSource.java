package dev.millmark.watermarking.log.leader;

import dev.millmark.encoding.Bytes;
import dev.millmark.service.http.BoundedHttpClient;
import dev.millmark.service.kafka.KafkaClients;
import dev.millmark.service.kafka.RecordSender;
import dev.millmark.service.secret.KnownSecrets;
import dev.millmark.service.worker.Workers;
import dev.millmark.tlog.note.KeyName;
import dev.millmark.tlog.note.LogSigner;
import dev.millmark.watermarking.log.LogAlarms;
import dev.millmark.watermarking.log.LogConfig;
import dev.millmark.watermarking.log.LogMetrics;
import dev.millmark.watermarking.log.store.LogStore;
import io.micrometer.core.instrument.MeterRegistry;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import javax.sql.DataSource;

/// Puts the log together.
public final class LogSource {

    private LogSource() {}

    @Produces
    @Singleton
    static LogSigner signer(LogConfig config, KnownSecrets secrets) {
        try {
            return signer(config, secrets.hex("millmark.log.key", config.key()));
        } catch (IOException e) {
            throw new UncheckedIOException("millmark.log.key: cannot use its file", e);
        }
    }

    /// The signer of this log.
    ///
    /// @param key 64 hex digits
    public static LogSigner signer(LogConfig config, String key) {
        try {
            return LogSigner.of(new KeyName(config.origin()), Bytes.fromHex(key));
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
        return LogStore.open(config, metrics);
    }

    @Produces
    @Singleton
    static LogLeader leader(
            Workers workers,
            BoundedHttpClient http,
            DataSource database,
            KafkaClients kafka,
            RecordSender sender,
            LogConfig config,
            LogSigner signer,
            LogStore store,
            LogMetrics metrics,
            LogAlarms alarms,
            Clock clock) {
        return new LogLeader(
                workers, http, database, kafka, sender, config, signer, store, metrics, metrics,
                alarms, clock);
    }
}
