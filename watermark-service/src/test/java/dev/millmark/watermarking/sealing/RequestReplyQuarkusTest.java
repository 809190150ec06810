package dev.millmark.watermarking.sealing;

import static org.assertj.core.api.Assertions.assertThat;

import dev.millmark.backing.BackingResource;
import dev.millmark.events.CloudEvent;
import dev.millmark.events.ContentSealed;
import dev.millmark.events.EventFormat;
import dev.millmark.events.GenerationCompleted;
import dev.millmark.events.KafkaEvent;
import io.quarkus.test.common.WithTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.smallrye.mutiny.Uni;
import io.smallrye.reactive.messaging.kafka.api.IncomingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.api.OutgoingKafkaRecordMetadata;
import io.smallrye.reactive.messaging.kafka.reply.KafkaRequestReply;
import jakarta.inject.Inject;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.apache.kafka.common.header.internals.RecordHeaders;
import org.eclipse.microprofile.reactive.messaging.Channel;
import org.eclipse.microprofile.reactive.messaging.Message;
import org.jboss.logging.Logger;
import org.junit.jupiter.api.Test;

/// Sealing as the generator asks for it: by SmallRye's own request-reply.
@QuarkusTest
@WithTestResource(BackingResource.class)
class RequestReplyQuarkusTest {

    private static final Logger LOG = Logger.getLogger(RequestReplyQuarkusTest.class);
    private static final Duration PATIENCE = Duration.ofSeconds(30);
    private static final Duration ASKED_AGAIN_AFTER = Duration.ofSeconds(10);

    @Inject
    @Channel("test-requests")
    KafkaRequestReply<byte[], byte[]> requests;

    @Test
    void answersEachOfManyRequestsWithItsOwnSeal() throws Exception {
        requests.waitForAssignments().await().atMost(PATIENCE);
        List<GenerationCompleted> events =
                IntStream.range(0, 200)
                        .mapToObj(i -> Texts.marked("Text number " + i + "."))
                        .toList();

        Map<String, ContentSealed> seals = sealAll(events, 16);

        assertThat(seals)
                .hasSize(events.size())
                .allSatisfy((id, seal) -> assertThat(seal.contentId()).isEqualTo(id));
    }

    /// Not a test of speed: it prints what one client waits, for whoever wants to know.
    @Test
    void answersOneRequestAfterAnother() throws Exception {
        requests.waitForAssignments().await().atMost(PATIENCE);
        List<Long> micros = new ArrayList<>();
        for (int i = 0; i < 300; i++) {
            GenerationCompleted event = Texts.marked("One sentence. Another sentence. " + i);
            long start = System.nanoTime();
            ContentSealed seal = seal(event);
            micros.add((System.nanoTime() - start) / 1000);
            assertThat(seal.contentId()).isEqualTo(event.contentId());
        }
        List<Long> warm = micros.subList(150, 300).stream().sorted().toList();
        LOG.infof(
                "request-reply: count=%d p50=%d us p95=%d us",
                warm.size(), warm.get(75), warm.get(142));
    }

    private Map<String, ContentSealed> sealAll(List<GenerationCompleted> events, int clients)
            throws InterruptedException, ExecutionException {
        List<Future<ContentSealed>> answers = new ArrayList<>();
        try (ExecutorService executor = Executors.newFixedThreadPool(clients)) {
            events.forEach(event -> answers.add(executor.submit(() -> seal(event))));
        }
        Map<String, ContentSealed> byEvent = new HashMap<>();
        for (int i = 0; i < events.size(); i++) {
            byEvent.put(events.get(i).contentId(), answers.get(i).get());
        }
        return byEvent;
    }

    private ContentSealed seal(GenerationCompleted data) throws Exception {
        KafkaEvent event =
                EventFormat.write(
                        new CloudEvent<>(
                                UUID.randomUUID().toString(), "/test", data.completedAt(), data));
        Message<byte[]> reply =
                ask(event).onFailure().recoverWithUni(() -> ask(event)).await().atMost(PATIENCE);
        IncomingKafkaRecordMetadata<?, ?> metadata =
                reply.getMetadata(IncomingKafkaRecordMetadata.class).orElseThrow();
        return EventFormat.read(
                        ContentSealed.class,
                        KafkaEvent.headers(metadata.getHeaders()),
                        reply.getPayload())
                .data();
    }

    /// Asked once more where no answer comes: one that overtakes the acknowledgement of its question finds nobody
    /// waiting.
    private Uni<Message<byte[]>> ask(KafkaEvent event) {
        Message<byte[]> request =
                Message.of(event.value().toArray())
                        .addMetadata(
                                OutgoingKafkaRecordMetadata.<String>builder()
                                        .withKey(event.key())
                                        .withHeaders(new RecordHeaders(event.toRecord().headers()))
                                        .build());
        return requests.request(request).ifNoItem().after(ASKED_AGAIN_AFTER).fail();
    }
}
