package dev.millmark.generator.release.evaluation;

import dev.millmark.encoding.Bytes;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.EventData;
import dev.millmark.events.EventFormat;
import dev.millmark.events.ReleaseEvaluationRequested;
import dev.millmark.events.Uuid7;
import dev.millmark.generator.generation.HostedModel;
import dev.millmark.generator.generation.ModelCatalogue;
import dev.millmark.generator.generation.Prompt;
import dev.millmark.release.Digest;
import dev.millmark.release.ReleasedModel;
import dev.millmark.service.database.Transactions;
import dev.millmark.service.kafka.RecordSender;
import jakarta.inject.Singleton;
import java.security.SecureRandom;
import java.sql.SQLException;
import java.time.Clock;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.OptionalLong;
import org.apache.kafka.clients.producer.ProducerRecord;

/// Asks for evaluations of releases, and says how far they have come.
@Singleton
public class Evaluations {

    static final String SOURCE = "/generator-service";

    private final ModelCatalogue models;
    private final Prompts prompts;
    private final RecordSender sender;
    private final Transactions transactions;
    private final Clock clock;
    private final SecureRandom random = new SecureRandom();

    Evaluations(
            ModelCatalogue models,
            Prompts prompts,
            RecordSender sender,
            Transactions transactions,
            Clock clock) {
        this.models = models;
        this.prompts = prompts;
        this.sender = sender;
        this.transactions = transactions;
        this.clock = clock;
    }

    /// The most tokens that each text of an evaluation can have.
    public int mostTokens(ReleasedModel release) {
        HostedModel model = models.find(release.name()).orElseThrow();
        return prompts.all().stream()
                .mapToInt(prompt -> Prompt.of(model, prompt).room())
                .min()
                .orElse(0);
    }

    /// Asks for one, and waits until the broker has it.
    ///
    /// @param seed drawn where none is given
    /// @throws org.apache.kafka.common.KafkaException if the broker does not take it
    public ReleaseEvaluationRequested request(
            ReleasedModel release, int texts, int tokens, OptionalLong seed)
            throws InterruptedException {
        Instant now = clock.instant().truncatedTo(ChronoUnit.MILLIS);
        ReleaseEvaluationRequested asked =
                new ReleaseEvaluationRequested(
                        Uuid7.of(now, random),
                        release.digest().toString(),
                        release.name(),
                        texts,
                        tokens,
                        seed.orElseGet(() -> random.nextLong(1L << Double.PRECISION)),
                        prompts.digest().toString(),
                        now);
        sender.send(message(new CloudEvent<>(asked.evaluation(), SOURCE, now, asked)));
        return asked;
    }

    /// The newest of a release, newest first.
    public List<Evaluation> of(Digest release) throws SQLException {
        return transactions.call(handle -> EvaluationTable.of(handle, release));
    }

    static ProducerRecord<byte[], byte[]> message(CloudEvent<? extends EventData> event) {
        ProducerRecord<String, byte[]> message = EventFormat.write(event).toRecord();
        return new ProducerRecord<>(
                message.topic(),
                null,
                Bytes.utf8(message.key()).toArray(),
                message.value(),
                message.headers());
    }
}
